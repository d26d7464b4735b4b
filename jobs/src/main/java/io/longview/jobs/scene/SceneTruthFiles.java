/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.longview.jobs.scene.SceneTruth.SeenObject;
import io.longview.jobs.scene.SceneTruth.TruthBox;
import io.longview.jobs.scene.SceneTruth.Zone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes and reads the truth of a scene as two files: boxes as MOTChallenge lines, everything else
 * as JSON.
 *
 * <p>A MOTChallenge line is {@code frame,id,left,top,width,height,1,class,visibility}: frame from
 * 1, box in pixels, 1 for "counts in the evaluation", class 1 pedestrian, 3 car, 12 other (bus,
 * suitcase), visibility 0..1. The JSON names each id's exact kind.
 */
public final class SceneTruthFiles {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SceneTruthFiles() {}

    /** The part of the truth that is JSON. */
    private record Document(
            SceneSettings scene,
            int frames,
            List<Zone> zones,
            List<SeenObject> objects,
            List<SceneEvent> events) {}

    /** File of the boxes beside a video: {@code <name without extension>.gt.txt}. */
    public static Path boxesBeside(Path video) {
        return video.resolveSibling(stem(video) + ".gt.txt");
    }

    /** File of the events beside a video: {@code <name without extension>.events.json}. */
    public static Path eventsBeside(Path video) {
        return video.resolveSibling(stem(video) + ".events.json");
    }

    private static String stem(Path video) {
        String name = String.valueOf(video.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /**
     * Writes both files beside a video.
     *
     * @throws IOException if a file cannot be written
     */
    public static void write(SceneTruth truth, Path video) throws IOException {
        Files.writeString(boxesBeside(video), boxes(truth));
        Files.writeString(eventsBeside(video), events(truth));
    }

    /**
     * Reads both files beside a video.
     *
     * @throws IOException if a file is missing or is not what {@link #write} writes
     */
    public static SceneTruth read(Path video) throws IOException {
        Document document = JSON.readValue(eventsBeside(video).toFile(), Document.class);
        Map<Integer, ObjectKind> kinds = new HashMap<>();
        for (SeenObject object : document.objects()) {
            kinds.put(object.objectId(), object.kind());
        }
        Path file = boxesBeside(video);
        List<TruthBox> boxes = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            boxes.add(box(line, kinds, file + " line " + number));
        }
        return new SceneTruth(
                document.scene(),
                document.frames(),
                document.zones(),
                document.objects(),
                document.events(),
                boxes);
    }

    /**
     * Reads the events of a file that {@link #write} wrote, without the boxes.
     *
     * @throws IOException if the file is missing or is not such a file
     */
    public static List<SceneEvent> readEvents(Path events) throws IOException {
        return JSON.readValue(events.toFile(), Document.class).events();
    }

    private static TruthBox box(String line, Map<Integer, ObjectKind> kinds, String where)
            throws IOException {
        String[] fields = line.split(",", -1);
        if (fields.length != 9) {
            throw new IOException(
                    "Expected 9 fields frame,id,left,top,width,height,1,class,visibility in "
                            + where
                            + ", got "
                            + fields.length);
        }
        try {
            int id = Integer.parseInt(fields[1]);
            ObjectKind kind = kinds.get(id);
            if (kind == null) {
                throw new IOException(
                        "Expected an id that the events file lists in " + where + ", got " + id);
            }
            return new TruthBox(
                    Integer.parseInt(fields[0]),
                    id,
                    kind,
                    Double.parseDouble(fields[2]),
                    Double.parseDouble(fields[3]),
                    Double.parseDouble(fields[4]),
                    Double.parseDouble(fields[5]),
                    Double.parseDouble(fields[8]));
        } catch (NumberFormatException e) {
            throw new IOException("Expected numbers in " + where + ", got '" + line + "'", e);
        }
    }

    /** The boxes as MOTChallenge lines. */
    public static String boxes(SceneTruth truth) {
        StringBuilder text = new StringBuilder(64 * truth.boxes().size());
        for (TruthBox box : truth.boxes()) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%d,%d,%s,%s,%s,%s,1,%d,%s\n",
                            box.frame(),
                            box.objectId(),
                            plain(box.left()),
                            plain(box.top()),
                            plain(box.width()),
                            plain(box.height()),
                            box.kind().motClass(),
                            plain(box.visibility())));
        }
        return text.toString();
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Everything but the boxes as JSON. */
    public static String events(SceneTruth truth) {
        try {
            return JSON.writeValueAsString(
                            new Document(
                                    truth.scene(),
                                    truth.frames(),
                                    truth.zones(),
                                    truth.objects(),
                                    truth.events()))
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Could not write the truth of a scene as JSON", e);
        }
    }
}
