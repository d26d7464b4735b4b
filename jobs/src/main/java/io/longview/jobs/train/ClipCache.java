/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.longview.model.bundle.SafetensorsFile;
import io.longview.model.bundle.SafetensorsWriter;
import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Keeps clips on disk, because rendering them takes much longer than learning from them. */
final class ClipCache {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CLIPS = "clips";
    private static final String SETTINGS = "settings";

    private final Path folder;
    private final String settings;
    private final BroadcastFootage footage;

    /**
     * A cache.
     *
     * @param settings files made with other settings are made again
     */
    ClipCache(Path folder, String settings, BroadcastFootage footage) {
        this.folder = folder;
        this.settings = settings;
        this.footage = footage;
    }

    /** The broadcast of a seed, rendered if it is not there yet. */
    BroadcastClips of(int seed) {
        Path file = folder.resolve("clips-%05d.safetensors".formatted(seed));
        try {
            if (Files.exists(file)) {
                try (SafetensorsFile kept = SafetensorsFile.open(file)) {
                    if (settings.equals(kept.metadata().get(SETTINGS))) {
                        return read(kept);
                    }
                }
            }
            BroadcastClips made = footage.of(seed);
            write(made, file);
            return made;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file + ": is not what this program wrote", e);
        }
    }

    private BroadcastClips read(SafetensorsFile file) throws JsonProcessingException {
        long[] shape = file.tensor(CLIPS).shape();
        float[] values = file.floats(CLIPS);
        float[][] clips = new float[(int) shape[0]][(int) shape[1]];
        for (int i = 0; i < clips.length; i++) {
            System.arraycopy(values, i * clips[i].length, clips[i], 0, clips[i].length);
        }
        Map<Sought, List<Window>> truth =
                JSON.readValue(
                        file.metadata().getOrDefault("truth", "{}"), new TypeReference<>() {});
        return new BroadcastClips(file.metadata().getOrDefault("name", ""), clips, truth);
    }

    private void write(BroadcastClips broadcast, Path file) throws JsonProcessingException {
        float[][] clips = broadcast.clips();
        int width = clips[0].length;
        float[] values = new float[clips.length * width];
        for (int i = 0; i < clips.length; i++) {
            System.arraycopy(clips[i], 0, values, i * width, width);
        }
        new SafetensorsWriter()
                .metadata(SETTINGS, settings)
                .metadata("name", broadcast.name())
                .metadata("truth", JSON.writeValueAsString(broadcast.truth()))
                .add(CLIPS, new long[] {clips.length, width}, values)
                .write(file);
    }
}
