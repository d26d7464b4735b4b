#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Measures the full shape of InternVideo2.5-Chat-8B with random weights on one NVIDIA GPU.
#
#   TORCH_LIB     folder with libtorch.so, libtorch_cuda.so and libc10_cuda.so of libtorch 2.7.1 for CUDA
#                 12.8: the lib folder of the libtorch archive, or torch/lib of the Python wheel
#                 torch==2.7.1+cu128
#   NVIDIA_LIBS   folder below which libcudart.so.12, cudnn, cublas and so on lie; for the wheel its
#                 sibling nvidia; default: TORCH_LIB itself
#   LONGVIEW      the launcher; default: jobs/target/longview/bin/longview
#
# Options are handed on: deploy/gpu/bench-chat.sh --tokens 2998,11830
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
: "${TORCH_LIB:?name the folder with libtorch.so in TORCH_LIB}"
longview=${LONGVIEW:-jobs/target/longview/bin/longview}
nvidia=${NVIDIA_LIBS:-$TORCH_LIB}
[ -f "$TORCH_LIB/libtorch_cuda.so" ] || { echo "error: no libtorch_cuda.so in $TORCH_LIB; is this libtorch for CUDA?" >&2; exit 3; }
cudart=$(find "$nvidia" "$TORCH_LIB" -name 'libcudart*.so*' | head -1)
[ -n "$cudart" ] || { echo "error: no libcudart below $nvidia; set NVIDIA_LIBS" >&2; exit 3; }

# DJL counts GPUs through a library of exactly this name.
links=$(mktemp -d)
trap 'rm -r "$links"' EXIT
ln -s "$(realpath "$cudart")" "$links/libcudart.so"
folders=$(find "$nvidia" -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
export LD_LIBRARY_PATH="$links:$TORCH_LIB:$folders${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export PYTORCH_LIBRARY_PATH=$TORCH_LIB PYTORCH_VERSION=2.7.1 PYTORCH_FLAVOR=${PYTORCH_FLAVOR:-cu128}
nvidia-smi --query-gpu=name,memory.total,driver_version --format=csv,noheader
"$longview" bench chat --synthetic --gpu 0 --vision-layers 24 --llm-layers 32 --frames 16 \
  --tokens 1000,2998,11830,30000 --answer 64 "$@"
