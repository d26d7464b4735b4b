/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.operators.track;

import io.longview.model.vision.Box;
import io.longview.model.vision.FrameEncoderSpec;
import io.longview.operators.event.Event;
import io.longview.operators.event.EventIds;
import io.longview.operators.event.EventJson;
import io.longview.operators.event.EventKind;
import io.longview.operators.event.EventPhase;
import io.longview.operators.event.EventStatus;
import io.longview.operators.media.StreamKind;
import io.longview.operators.track.OpenTrack.Sighting;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Words track events: {@code new} when a track is confirmed, {@code update} when it moved or
 * changed its class, {@code end} with the reason.
 */
final class TrackEvents implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String RULE = "track";
    private static final String RULE_VERSION = "1";

    private final ArrayList<String> classNames;
    private final String bundle;
    private final String version;
    private final String digest;

    TrackEvents(FrameEncoderSpec encoder) {
        classNames = new ArrayList<>(encoder.classNames());
        bundle = encoder.bundle();
        version = encoder.version();
        digest = encoder.digest();
    }

    /** Identity of a track's event: what saw it, when first, and which object it is. */
    String eventId(String streamId, long firstMicros, int objectId) {
        return EventIds.of(
                streamId,
                RULE,
                RULE_VERSION,
                digest,
                Long.toString(firstMicros),
                Integer.toString(objectId));
    }

    Event event(
            String streamId,
            StreamKind kind,
            EventPhase phase,
            OpenTrack track,
            Map<String, Object> attributes) {
        Sighting last = track.last();
        return new Event(
                track.eventId(),
                track.revision(),
                phase,
                EventStatus.CONFIRMED,
                EventKind.TRACK,
                classNames.get(last.classId()),
                EventJson.round(last.confidence()),
                new Event.StreamRef(streamId, kind.wireName()),
                Event.TimeSpan.of(
                        track.firstMicros(), last.timeMicros(), track.firstFrame(), last.frame()),
                null,
                List.of(seen(track.objectId(), last)),
                List.of(),
                new Event.Evidence(List.of("detection", "motion", "appearance"), List.of()),
                null,
                attributes,
                new Event.ModelRef(bundle, version, digest));
    }

    Event.SeenObject seen(int objectId, Sighting sighting) {
        Box box = sighting.box();
        return new Event.SeenObject(
                Integer.toString(objectId),
                classNames.get(sighting.classId()),
                EventJson.round(sighting.confidence()),
                new Event.BoundingBox(
                        EventJson.round(box.left()),
                        EventJson.round(box.top()),
                        EventJson.round(box.right()),
                        EventJson.round(box.bottom())),
                new Event.ImageSize(sighting.imageWidth(), sighting.imageHeight()));
    }
}
