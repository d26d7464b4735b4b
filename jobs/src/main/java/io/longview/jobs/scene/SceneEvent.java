/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.scene;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * Something that happens in a scene. Frames count from 1; times are seconds from the start of the
 * scene. A span includes its first and its last frame; its end time is that of the frame after.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SceneEvent.ObjectEntered.class, name = "objectEntered"),
    @JsonSubTypes.Type(value = SceneEvent.ObjectLeft.class, name = "objectLeft"),
    @JsonSubTypes.Type(value = SceneEvent.BagLeft.class, name = "bagLeft"),
    @JsonSubTypes.Type(value = SceneEvent.ZoneEntered.class, name = "zoneEntered"),
    @JsonSubTypes.Type(value = SceneEvent.ZoneLeft.class, name = "zoneLeft"),
    @JsonSubTypes.Type(value = SceneEvent.LineCrossed.class, name = "lineCrossed"),
    @JsonSubTypes.Type(value = SceneEvent.Cut.class, name = "cut"),
    @JsonSubTypes.Type(value = SceneEvent.Wipe.class, name = "wipe"),
    @JsonSubTypes.Type(value = SceneEvent.Scored.class, name = "scored"),
    @JsonSubTypes.Type(value = SceneEvent.Replay.class, name = "replay")
})
public sealed interface SceneEvent {
    /** Frame at which it happens or begins. */
    int frame();

    /** The object's first frame in the picture. */
    record ObjectEntered(int frame, double time, int objectId, ObjectKind kind)
            implements SceneEvent {}

    /** The object's last frame in the picture; objects that stay to the end have none. */
    record ObjectLeft(int frame, double time, int objectId, ObjectKind kind)
            implements SceneEvent {}

    /** The owner lets go of the bag and walks off. */
    record BagLeft(int frame, double time, int objectId, int ownerId) implements SceneEvent {}

    /** The object's foot point is inside the area for the first time after being outside. */
    record ZoneEntered(int frame, double time, int objectId, String zone) implements SceneEvent {}

    /** The object's foot point is outside the area for the first time after being inside. */
    record ZoneLeft(int frame, double time, int objectId, String zone) implements SceneEvent {}

    /** The object's foot point passes the line. */
    record LineCrossed(int frame, double time, int objectId, String zone, Direction direction)
            implements SceneEvent {}

    /** The picture changes from one camera to another between two frames. */
    record Cut(int frame, double time, String camera) implements SceneEvent {}

    /** A graphic sweeps over the picture and hides a change of camera. */
    record Wipe(
            int frame,
            int lastFrame,
            double time,
            double endTime,
            WipePurpose purpose,
            int replayId)
            implements SceneEvent {}

    /**
     * A score.
     *
     * @param frame frame at which the ball scores
     * @param time time of that frame
     * @param momentId number of this scoring moment, from 1
     * @param side who scores
     * @param points how many points it counts
     * @param home score of the home side afterwards
     * @param away score of the away side afterwards
     * @param boardFrame first frame at which the scoreboard's score is the new one; the board may
     *     be hidden then
     * @param boardTime time of that frame
     */
    record Scored(
            int frame,
            double time,
            int momentId,
            Side side,
            int points,
            int home,
            int away,
            int boardFrame,
            double boardTime)
            implements SceneEvent {}

    /**
     * A scoring moment shown again.
     *
     * @param frame first frame of the replay, after the opening wipe has covered the picture
     * @param lastFrame last frame of the replay
     * @param time time of the first frame
     * @param endTime time after the last frame
     * @param replayId number of the replay, from 1
     * @param momentId the moment it shows
     * @param sourceStart time of the live action it starts with
     * @param sourceEnd time of the live action it ends with
     * @param speed playback speed, 1 for the speed of life
     * @param camera the camera it shows
     */
    record Replay(
            int frame,
            int lastFrame,
            double time,
            double endTime,
            int replayId,
            int momentId,
            double sourceStart,
            double sourceEnd,
            double speed,
            String camera)
            implements SceneEvent {}

    /** Direction of a line crossing, as seen in the picture. */
    enum Direction {
        LEFT_TO_RIGHT,
        RIGHT_TO_LEFT;

        /** The name in JSON. */
        @JsonValue
        public String wireName() {
            return this == LEFT_TO_RIGHT ? "leftToRight" : "rightToLeft";
        }
    }

    /** Whether a wipe leads into a replay or back to the live picture. */
    enum WipePurpose {
        OPENS_REPLAY,
        CLOSES_REPLAY;

        /** The name in JSON. */
        @JsonValue
        public String wireName() {
            return this == OPENS_REPLAY ? "opensReplay" : "closesReplay";
        }
    }

    /** A side of a game. */
    enum Side {
        HOME,
        AWAY;

        /** The name in JSON. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
