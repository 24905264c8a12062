package io.redial.engine.forecast;

import io.redial.domain.campaign.Tally.Count;
import io.redial.domain.money.Price;
import io.redial.domain.retry.RetryRules;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How calls of a campaign are answered. What the campaign itself has seen counts from {@link #ENOUGH} calls on; before that,
 * what is usual: of 100 calls 30 reach a person, 25 a voicemail, 30 nobody, 8 a busy line, and 7 fail, 3 of these for good.
 *
 * @param source whether the campaign's own calls say so
 * @param sampled how many calls say so; fewer than there are where only some of them were asked for the goal
 * @param person the part of calls that reach a person
 * @param voicemail the part of calls that reach a voicemail
 * @param unusable the part of calls that end because the number can't be called
 * @param goalMet the part of persons who meet the goal that they are asked for; 1 without a goal
 * @param held how long a call occupies its slot on average
 * @param talkSeconds the average over all calls, answered or not
 * @param costMicros what a call costs on average
 */
public record Answers(
        Source source,
        long sampled,
        double person,
        double voicemail,
        double unusable,
        double goalMet,
        Duration held,
        double talkSeconds,
        double costMicros) {

    /** From so many calls on, the campaign's own calls say how the next ones go. */
    public static final int ENOUGH = 20;

    private static final double USUAL_PERSON = 0.30;
    private static final double USUAL_VOICEMAIL = 0.25;
    private static final double USUAL_UNANSWERED = 0.30;
    private static final double USUAL_UNUSABLE = 0.03;
    private static final double USUAL_GOAL_MET = 0.40;
    private static final int PERSON_SECONDS = 60;
    private static final int VOICEMAIL_SECONDS = 25;
    /** Until somebody answers, and from busy lines and failures. */
    private static final int ANSWER_SECONDS = 15;

    private static final int REFUSED_SECONDS = 3;

    /** Two standard errors: the true rate is hardly ever farther from that of a sample. */
    private static final double STANDARD_ERRORS = 2;

    /** Who says so. */
    public enum Source {
        USUAL,
        CAMPAIGN;

        /** The word on the wire. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is usual.
     *
     * @param ringSeconds for so long a call rings that nobody answers
     */
    static Answers usual(RetryRules rules, int ringSeconds, Price price) {
        double talk = USUAL_PERSON * PERSON_SECONDS + USUAL_VOICEMAIL * VOICEMAIL_SECONDS;
        double answered = USUAL_PERSON + USUAL_VOICEMAIL;
        double refused = 1 - answered - USUAL_UNANSWERED;
        double held = talk + answered * ANSWER_SECONDS + USUAL_UNANSWERED * ringSeconds + refused * REFUSED_SECONDS;
        double cost = USUAL_PERSON * price.costOf(Duration.ofSeconds(PERSON_SECONDS))
                + USUAL_VOICEMAIL * price.costOf(Duration.ofSeconds(VOICEMAIL_SECONDS));
        return new Answers(
                Source.USUAL,
                ENOUGH,
                USUAL_PERSON,
                USUAL_VOICEMAIL,
                USUAL_UNUSABLE,
                rules.until().isPresent() ? USUAL_GOAL_MET : 1,
                Duration.ofMillis(Math.round(held * 1000)),
                talk,
                cost);
    }

    /**
     * What the campaign's own calls say, or what is usual as long as there are too few of them.
     *
     * @param counts the sum of its tallies
     */
    static Answers of(Map<Count, Long> counts, RetryRules rules, Answers usual) {
        long persons = count(counts, Count.RESULT_COMPLETED);
        long voicemails = count(counts, Count.RESULT_VOICEMAIL);
        long calls = persons
                + voicemails
                + count(counts, Count.RESULT_BUSY)
                + count(counts, Count.RESULT_UNANSWERED)
                + count(counts, Count.RESULT_FAILED);
        long heldMillis = count(counts, Count.HELD_MILLIS);
        // Calls of a time when nobody measured how long they took say nothing of that.
        if (calls < ENOUGH || heldMillis == 0) {
            return usual;
        }
        Met met = rules.until().isEmpty() ? new Met(1, 1) : met(counts, persons, usual);
        return new Answers(
                Source.CAMPAIGN,
                Math.max(ENOUGH, Math.round(calls * met.known())),
                (double) persons / calls,
                (double) voicemails / calls,
                (double) count(counts, Count.RESULT_UNUSABLE_NUMBER) / calls,
                met.rate(),
                Duration.ofMillis(heldMillis / calls),
                (double) count(counts, Count.TALK_SECONDS) / calls,
                (double) count(counts, Count.SPENT_MICROS) / calls);
    }

    /**
     * How many persons meet the goal.
     *
     * @param known the part of them that says so; 1 if there are none
     */
    private record Met(double rate, double known) {}

    /**
     * Some of the persons still wait for what their conversations came to, and some were reached before there was a goal, or
     * before goals were counted. As long as these leave too few, it is what is usual.
     */
    private static Met met(Map<Count, Long> counts, long persons, Answers usual) {
        long waiting = Math.max(0, count(counts, Count.PROCESSING) - count(counts, Count.LIVE));
        long asked = count(counts, Count.RESULT_GOAL_ASKED) - waiting;
        boolean all = count(counts, Count.RESULT_GOAL_ASKED) == persons;
        if (asked <= 0 || (asked < ENOUGH && !all)) {
            return new Met(usual.goalMet(), persons == 0 ? 1 : 0);
        }
        double rate = (double) count(counts, Count.RESULT_GOAL_MET) / asked;
        return new Met(Math.clamp(rate, 0, 1), (double) asked / persons);
    }

    private static long count(Map<Count, Long> counts, Count what) {
        return counts.getOrDefault(what, 0L);
    }

    /** What a call comes to for its lead. */
    Odds odds(RetryRules rules) {
        double kept = rules.voicemailReachesNobody() ? 0 : voicemail;
        double closes = person * goalMet + kept;
        double spends = person * (1 - goalMet);
        return new Odds(closes, spends, unusable, Math.max(0, 1 - closes - spends - unusable));
    }

    /** By how much the part of calls that close their leads may well be off. */
    double margin(RetryRules rules) {
        // As if one more call of each kind had been seen: a sample that was all alike is no certainty.
        double rate = (odds(rules).closes() * sampled + 1) / (sampled + 2);
        return STANDARD_ERRORS * Math.sqrt(rate * (1 - rate) / (sampled + 2));
    }
}
