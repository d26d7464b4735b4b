/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.jobs.cli;

import io.longview.jobs.chat.VideoFrames;
import io.longview.jobs.failure.Failure;
import io.longview.model.bundle.BundleException;
import io.longview.model.chat.ChatConversation;
import io.longview.model.chat.ChatModel;
import io.longview.model.language.Generation;
import io.longview.model.language.Sampling;
import io.longview.model.tensor.Precision;
import io.longview.model.tensor.TensorEngine;
import io.longview.model.vision.Picture;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code longview chat}: questions about a video, answered by InternVideo2.5-Chat. */
@Command(
        name = "chat",
        description = {
            "Ask InternVideo2.5-Chat about a video. Several questions are the turns of one"
                    + " conversation. Answers go to standard output as they are written, speeds to"
                    + " standard error."
        })
final class ChatCommand implements Callable<Integer> {
    /** Tokens kept for each question itself. */
    private static final int QUESTION_ROOM = 512;

    @Spec CommandSpec spec;
    @Mixin DeviceOptions device = new DeviceOptions();

    @Option(
            names = "--bundle",
            required = true,
            paramLabel = "DIR",
            description = "A bundle of longview model import, or the published folder itself.")
    Path bundle = Path.of("");

    @Option(names = "--video", required = true, paramLabel = "FILE", description = "A recording.")
    Path video = Path.of("");

    @Option(
            names = "--frames",
            paramLabel = "N",
            description =
                    "Frames to look at, evenly spaced, a multiple of 4; default: one a second, 128"
                            + " to 512.")
    @Nullable Integer frames;

    @Option(
            names = "--answer",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Most tokens of an answer; default: ${DEFAULT-VALUE}")
    int answer = 1024;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            defaultValue = "0",
            description = "0 takes the most likely token; default: ${DEFAULT-VALUE}")
    double temperature;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            defaultValue = "1",
            description = "Draw among tokens of this share together; default: ${DEFAULT-VALUE}")
    double topP = 1;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "For drawing; default: ${DEFAULT-VALUE}")
    long seed = 1;

    @Parameters(arity = "1..*", paramLabel = "QUESTION", description = "In any language.")
    List<String> questions = new ArrayList<>();

    @Override
    public Integer call() {
        InputFiles.requireReadable(video, "--video");
        Sampling sampling = sampling();
        TensorEngine engine = device.engine();
        try {
            int room = Math.multiplyExact(questions.size(), QUESTION_ROOM + answer);
            ChatModel.Loading loading = ChatModel.check(bundle);
            Precision precision = device.precision();
            if (frames != null) {
                loading.requireMemory(engine, precision, frames, room); // Before reading as many.
            }
            List<Picture> pictures = VideoFrames.read(video, loading.inputSize(), frames);
            loading.requireMemory(engine, precision, pictures.size(), room);
            try (ChatModel model = loading.load(engine, precision);
                    ChatConversation talk = new ChatConversation(model, pictures, room)) {
                report(model, pictures.size(), talk);
                Generation generation =
                        new Generation(sampling, ChatConversation.stopTokens(model), answer);
                questions.forEach(question -> ask(talk, question, generation));
            }
            return 0;
        } catch (BundleException e) {
            throw Failure.badData(String.valueOf(e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }

    private Sampling sampling() {
        try {
            return new Sampling(temperature, topP, new Random(seed));
        } catch (IllegalArgumentException e) {
            throw Failure.usage(String.valueOf(e.getMessage()));
        }
    }

    private void report(ChatModel model, int count, ChatConversation talk) {
        spec.commandLine()
                .getErr()
                .printf(
                        Locale.ROOT,
                        "%.2f GB of weights; %d frames in %.2f s, %.2f frames/s; %d tokens read in"
                                + " %.2f s, %.1f tokens/s%n",
                        model.bytes() / 1e9,
                        count,
                        talk.visionSeconds(),
                        count / talk.visionSeconds(),
                        talk.videoTokens(),
                        talk.readingSeconds(),
                        talk.videoTokens() / talk.readingSeconds());
    }

    private void ask(ChatConversation talk, String question, Generation generation) {
        PrintWriter out = spec.commandLine().getOut();
        ChatConversation.Answer given =
                talk.ask(
                        question,
                        generation,
                        text -> {
                            out.print(text);
                            out.flush();
                            return !out.checkError();
                        });
        out.println();
        out.flush();
        spec.commandLine()
                .getErr()
                .printf(
                        Locale.ROOT,
                        "%d tokens read in %.2f s, %d written in %.2f s, %.2f tokens/s%n",
                        given.promptTokens(),
                        given.promptSeconds(),
                        given.answerTokens(),
                        given.answerSeconds(),
                        given.answerTokens() / Math.max(1e-9, given.answerSeconds()));
    }
}
