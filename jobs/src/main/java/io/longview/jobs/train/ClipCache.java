/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.longview.jobs.failure.Failure;
import io.longview.model.heads.temporal.Sought;
import io.longview.model.heads.temporal.Window;
import io.longview.model.vision.FrameEncoder;
import io.longview.operators.moment.head.ClipSecond;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps clips on disk, because rendering them takes much longer than learning from them. */
final class ClipCache {
    private static final JsonMapper JSON = JsonMapper.builder().build();

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

    /** The broadcast of a seed in all its views, rendered if it is not there yet. */
    List<BroadcastClips> of(int seed, FrameEncoder encoder) {
        Path file = folder.resolve("clips-%05d.bin".formatted(seed));
        try {
            if (Files.exists(file)) {
                List<BroadcastClips> kept = read(file);
                if (!kept.isEmpty()) {
                    return kept;
                }
            }
            List<BroadcastClips> made = footage.of(seed, encoder);
            write(made, file);
            return made;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(file + ": is not what this program wrote", e);
        } catch (IOException e) {
            throw Failure.configuration("Expected to keep clips in " + file + ", got " + e, e);
        }
    }

    /** What a file holds; nothing if it was made with other settings. */
    private List<BroadcastClips> read(Path file) throws IOException {
        List<BroadcastClips> kept = new ArrayList<>();
        try (DataInputStream from =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!settings.equals(from.readUTF())) {
                return kept;
            }
            int views = from.readInt();
            for (int view = 0; view < views; view++) {
                String name = from.readUTF();
                Map<Sought, List<Window>> truth =
                        JSON.readValue(from.readUTF(), new TypeReference<>() {});
                List<ClipSecond> seconds = new ArrayList<>();
                int count = from.readInt();
                for (int i = 0; i < count; i++) {
                    seconds.add(ClipSecond.read(from));
                }
                kept.add(new BroadcastClips(name, seconds, truth));
            }
        }
        return kept;
    }

    private void write(List<BroadcastClips> broadcasts, Path file) throws IOException {
        // A run that is stopped here leaves no half of a file.
        Path part = Path.of(file + ".part");
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
            out.writeUTF(settings);
            out.writeInt(broadcasts.size());
            for (BroadcastClips broadcast : broadcasts) {
                out.writeUTF(broadcast.name());
                out.writeUTF(JSON.writeValueAsString(broadcast.truth()));
                out.writeInt(broadcast.seconds().size());
                for (ClipSecond second : broadcast.seconds()) {
                    second.write(out);
                }
            }
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
