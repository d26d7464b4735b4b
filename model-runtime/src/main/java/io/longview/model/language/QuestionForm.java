/* SPDX-License-Identifier: Apache-2.0 */
package io.longview.model.language;

import io.longview.model.language.QuestionParser.Request;
import io.longview.model.language.TimeExpression.Always;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kind and the subject of a lower-case question without its time. */
final class QuestionForm {
    /** A form of question: if the pattern matches, its group is what follows. */
    private record Form(QuestionKind kind, Pattern pattern) {
        static Form of(QuestionKind kind, String pattern) {
            return new Form(kind, Pattern.compile(pattern));
        }
    }

    /** A form that no stream can answer. */
    private record Refusal(Pattern pattern, String reason) {
        static Refusal of(String pattern, String reason) {
            return new Refusal(Pattern.compile(pattern), reason);
        }
    }

    private static final List<Refusal> REFUSALS =
            List.of(
                    Refusal.of(
                            "^how many (?!times\\b).*\\b(?:in total|in all|total|altogether|overall|different|distinct|unique|individual)\\b.*",
                            "Different individuals cannot be counted, only how many were in view at once; ask 'how many dogs at most?'"),
                    Refusal.of(
                            "^how many (?!times\\b).*\\b(?:now|at the moment|currently|at present)\\b.*",
                            "Only the largest number in a time range can be given; ask 'how many people at most in the last 10 seconds?'"),
                    Refusal.of(
                            "^(?:why|how come)\\b.*",
                            "Why something happened cannot be told, only when it was in view; ask 'when was a dog there?'"),
                    Refusal.of(
                            "^(?:(?:of |in )?(?:what|which) colou?r).*",
                            "Colours are not remembered; ask with an example image instead"),
                    Refusal.of(
                            "^(?:who|whose|whom)\\b.*",
                            "Who someone is cannot be told; ask 'when was a person there?'"),
                    Refusal.of(
                            "^where\\b.*",
                            "Where in the picture something was cannot be told, only when; ask 'when was a dog there?'"),
                    Refusal.of(
                            "^(?:when |at what time )?(?:will|shall|would)\\b.*",
                            "Only what has been seen can be told, nothing about the future"));

    private static final String TIMES =
            "(?:right now|just now|now|at the moment|at this moment|currently|at present)";

    private static final List<Form> FORMS =
            List.of(
                    Form.of(
                            QuestionKind.HOW_MANY_AT_MOST,
                            "^(?:what(?:'s| is| was)? )?(?:the )?(?:maximum|max|largest|highest|greatest|biggest|peak) (?:number|count) of (.+)$"),
                    Form.of(
                            QuestionKind.HOW_MANY_AT_MOST,
                            "^(?:the )?most (.+ (?:at once|at the same time|at (?:any )?one time|simultaneously).*)$"),
                    Form.of(QuestionKind.HOW_OFTEN, "^how (?:often|frequently|many times)\\b(.*)$"),
                    Form.of(QuestionKind.HOW_MANY_AT_MOST, "^(?:at most )?how many (.+)$"),
                    Form.of(QuestionKind.HOW_LONG, "^(?:for )?how (?:long|much time)\\b(.*)$"),
                    Form.of(
                            QuestionKind.FIRST,
                            "^(?:when (?:is|was) |what (?:is|was) |show me )?the first time (?:that |when )?(.*)$"),
                    Form.of(
                            QuestionKind.LAST,
                            "^(?:when (?:is|was) |what (?:is|was) |show me )?the last time (?:that |when )?(.*)$"),
                    Form.of(QuestionKind.IS_THERE_NOW, "^(?:is|are) (?:there )?(.*)$"),
                    Form.of(
                            QuestionKind.IS_THERE_NOW,
                            "^(?:do|can) (?:you|we|i) (?:currently )?see (.*)$"),
                    Form.of(
                            QuestionKind.WHEN,
                            "^(?:when(?: exactly)?|(?:at )?(?:what|which) times?|(?:at|in|on) (?:what|which) frames?)\\b(.*)$"),
                    Form.of(
                            QuestionKind.WHEN,
                            "^(?:(?:please )?(?:show(?: me)?|tell me|find(?: me)?|search(?: for)?|look for|list)(?: when| all| every)?)\\b(.*)$"),
                    Form.of(QuestionKind.WHEN, "^((?:was|were|has|have|had|did)\\b.*)$"),
                    Form.of(QuestionKind.IS_THERE_NOW, "^(.*\\b" + TIMES + ")$"),
                    Form.of(
                            QuestionKind.WHEN,
                            "^((?!what\\b|which\\b|how\\b|does\\b|do\\b|can\\b|could\\b|should\\b|describe\\b|explain\\b|count\\b).*)$"));

    private static final String FIRST_WORDS = "(?:for )?(?:the )?(?:first time|first|earliest)";
    private static final String LAST_WORDS =
            "(?:for )?(?:the )?(?:last time|last|most recently|most recent|latest)";
    private static final String AT_MOST_WORDS =
            "(?:at the most|at most|at once|at the same time|at (?:any )?(?:one |given )?time|simultaneously|maximum|at maximum)";

    private static final String AUXILIARY =
            "is|are|was|were|be|been|being|did|do|does|has|have|had|can|could|you|we|i|see|saw|seen|there|ever|please|it";
    private static final Pattern LEAD = Pattern.compile("^(?:(?:" + AUXILIARY + "|,)(?: |$))+");
    private static final Pattern TAIL =
            Pattern.compile(
                    "(?:(?:^| )(?:"
                            + AUXILIARY
                            + "|here|outside|visible|shown|present|detected|spotted|observed|recorded|filmed|in view|in sight|on camera|on screen|appear(?:s|ed|ing)?|show(?:s|ed|n|ing)? up|turn(?:s|ed)? up|com(?:e|es|ing) by|came by|pass(?:es|ed|ing)?(?: by| through)?|stay(?:s|ed)?|remain(?:s|ed)?|together|at the same time|please|"
                            + TIMES
                            + "|,))+$");
    private static final Pattern SCENE =
            Pattern.compile(
                    "(?:^| )(?:in|on|at|across|through|around|inside|over|into|onto) (?:(?:the|this|that|our|my|a) )?(?:%s)$"
                            .formatted(sceneWords()));

    private QuestionForm() {}

    static Request read(String text, TimeExpression time) throws NotUnderstoodException {
        for (Refusal refusal : REFUSALS) {
            if (refusal.pattern().matcher(text).matches()) {
                throw new NotUnderstoodException(refusal.reason());
            }
        }
        if (text.isEmpty()) {
            return new Request(QuestionKind.WHEN, "", time);
        }
        for (Form form : FORMS) {
            Matcher match = form.pattern().matcher(text);
            if (match.matches()) {
                return refine(form.kind(), match.group(1).strip(), time);
            }
        }
        throw new NotUnderstoodException(
                "'%s' is no question that a stream can answer; ask when, the first or last time, how often, how long, how many at most, or whether it is there now"
                        .formatted(text));
    }

    private static Request refine(QuestionKind kind, String text, TimeExpression time) {
        return switch (kind) {
            case WHEN -> refineWhen(text, time);
            case HOW_MANY_AT_MOST -> new Request(kind, subject(without(AT_MOST_WORDS, text)), time);
            case IS_THERE_NOW ->
                    // "Is there a dog in the last ten minutes" asks for more than now.
                    new Request(
                            time instanceof Always ? kind : QuestionKind.WHEN, subject(text), time);
            case FIRST, LAST, HOW_OFTEN, HOW_LONG -> new Request(kind, subject(text), time);
        };
    }

    private static Request refineWhen(String text, TimeExpression time) {
        String notFirst = without(FIRST_WORDS, text);
        if (!notFirst.equals(text)) {
            return new Request(QuestionKind.FIRST, subject(notFirst), time);
        }
        String notLast = without(LAST_WORDS, text);
        QuestionKind kind = notLast.equals(text) ? QuestionKind.WHEN : QuestionKind.LAST;
        return new Request(kind, subject(notLast), time);
    }

    /** What is left without words that only say "in view here". */
    private static String subject(String text) {
        String before;
        String subject = text.strip();
        do {
            before = subject;
            subject = LEAD.matcher(subject).replaceFirst("").strip();
            subject = TAIL.matcher(subject).replaceFirst("").strip();
            subject = SCENE.matcher(subject).replaceFirst("").strip();
        } while (!subject.equals(before));
        return subject;
    }

    private static String without(String words, String text) {
        return text.replaceFirst("(?:^|(?<= ))" + words + "(?= |$)", " ")
                .replaceAll(" +", " ")
                .strip();
    }

    private static String sceneWords() {
        return TextResource.lines("scene-words.txt").stream()
                .flatMap(line -> Stream.of(line.split(", ")))
                .collect(Collectors.joining("|"));
    }
}
