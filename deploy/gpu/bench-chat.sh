#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Holds the chat model's parts to recorded results on one NVIDIA GPU, then measures the full shape of
# InternVideo2.5-Chat-8B with random weights there. Every length is a process of its own, since PyTorch
# does not give memory back and peaks would mix.
#
#   TORCH_LIB     folder with libtorch.so, libtorch_cuda.so and libc10_cuda.so of libtorch 2.7.1 for CUDA
#                 12.8: the lib folder of the libtorch archive, or torch/lib of the Python wheel
#                 torch==2.7.1+cu128. Of another version only if it holds a libdjl_torch.so that was
#                 built for it; PYTORCH_VERSION and PYTORCH_FLAVOR then tell which
#   NVIDIA_LIBS   folder below which libcudart.so.12, cudnn, cublas and so on lie; for the wheel its
#                 sibling nvidia; default: TORCH_LIB itself
#   LONGVIEW      the launcher; default: jobs/target/longview/bin/longview
#   GOLDENS       folder with golden cases to hold first; default: those of the tests
#   LENGTHS       prompts in tokens; default: 1000, 128 frames, 512 frames, 30000, 131072
#   BEHIND        cache lengths behind which 4096 more are measured; default: 262144 and 950000, which is
#                 what 41,000 frames take (139 GiB are needed)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
: "${TORCH_LIB:?name the folder with libtorch.so in TORCH_LIB}"
longview=${LONGVIEW:-jobs/target/longview/bin/longview}
nvidia=${NVIDIA_LIBS:-$TORCH_LIB}
[ -f "$TORCH_LIB/libtorch_cuda.so" ] || { echo "error: no libtorch_cuda.so in $TORCH_LIB; is this libtorch for CUDA?" >&2; exit 3; }
cudart=$(find "$nvidia" "$TORCH_LIB" -name 'libcudart*.so*' -print -quit)
[ -n "$cudart" ] || { echo "error: no libcudart below $nvidia; set NVIDIA_LIBS" >&2; exit 3; }

# DJL counts GPUs through a library of exactly this name. Longview finds it below TORCH_LIB and beside
# the wheel; here it may be anywhere.
links=$(mktemp -d)
trap 'rm -r "$links"' EXIT
ln -s "$(realpath "$cudart")" "$links/libcudart.so"
folders=$(find "$nvidia" -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
export LD_LIBRARY_PATH="$links:$TORCH_LIB:$folders${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export PYTORCH_LIBRARY_PATH=$TORCH_LIB PYTORCH_VERSION=${PYTORCH_VERSION:-2.7.1} PYTORCH_FLAVOR=${PYTORCH_FLAVOR:-cu128}

nvidia-smi --query-gpu=name,memory.total,driver_version --format=csv,noheader
# A miss is told at the end; what is measured is worth having all the same.
goldens=0
"$longview" verify-goldens --gpu 0 "${GOLDENS:-model-runtime/src/test/resources/io/longview/model}" | grep -E 'MISSED|cases:' || goldens=$?
bench() { "$longview" bench chat --synthetic --gpu 0 --vision-layers 24 --llm-layers 32 --answer 64 "$@"; }
for frames in 4 16 64; do
  bench --frames "$frames" --tokens 1000
done
for length in ${LENGTHS:-2998 11830 30000 131072}; do
  bench --tokens "$length" | grep -v vision
done
for length in ${BEHIND:-262144 950000}; do
  bench --tokens 1000 --behind "$length" | grep -v vision
done
if [ "$goldens" -ne 0 ]; then
  echo "error: results on the GPU differ from the recorded ones; see MISSED above" >&2
  exit 5
fi
