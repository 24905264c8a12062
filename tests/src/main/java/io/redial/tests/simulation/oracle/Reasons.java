package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.List;

/** Whether what happened bears out the reason for which a lead is final. */
final class Reasons {

    private final World world;

    Reasons(World world) {
        this.world = world;
    }

    boolean bearOut(Row.ClosedReason reason, LeadFile lead, Instant at) {
        return switch (reason) {
            case CONTACTED -> ended(lead, Network.Outcome.PERSON) && mayClose(Network.Outcome.PERSON, lead, at);
            case VOICEMAIL -> ended(lead, Network.Outcome.VOICEMAIL) && mayClose(Network.Outcome.VOICEMAIL, lead, at);
            case GOAL_MET -> goalMet(lead);
            case MARKED_COMPLETED -> lead.markAsked || lead.campaign.bulk.contains(Request.Act.MARK_COMPLETED);
            // Nobody who is simulated comes from a source that could tell another number.
            case NUMBER_CHANGED -> false;
            case ATTEMPTS_EXHAUSTED -> exhausted(lead, at);
            case INVALID_NUMBER -> numbers(lead).stream().allMatch(number -> isOut(lead, number));
            case DO_NOT_CALL -> numbers(lead).stream().anyMatch(number -> isListed(lead, number));
            case EXPIRED -> expired(lead, at);
        };
    }

    private static boolean ended(LeadFile lead, Network.Outcome outcome) {
        return lead.calls.stream()
                .filter(claim -> claim.run == lead.run)
                .flatMap(claim -> claim.placed().stream())
                .anyMatch(call -> call.outcome.filter(outcome::equals).isPresent());
    }

    /** Where there is a goal it takes that goal; of a campaign that is gone nobody knows what it had. */
    private boolean mayClose(Network.Outcome outcome, LeadFile lead, Instant at) {
        return world.gone(lead.campaign)
                || lead.campaign.settings.between(at.minus(world.tolerances.pass()), at).stream()
                        .map(version -> version.settings)
                        .anyMatch(settings -> settings.goal().isEmpty()
                                && (outcome == Network.Outcome.PERSON
                                        || settings.onVoicemail() == Settings.OnVoicemail.ACCEPT));
    }

    /** By what the network told of any of its calls, and any goal that was ever set. */
    static boolean goalMet(LeadFile lead) {
        return lead.calls.stream()
                .flatMap(claim -> claim.placed().stream())
                .anyMatch(call -> lead.campaign.settings.all().stream()
                        .anyMatch(version -> version.settings
                                .goal()
                                .filter(goal -> Goals.met(goal, call.variables))
                                .isPresent()));
    }

    private boolean exhausted(LeadFile lead, Instant at) {
        int made = lead.row.map(Row.Lead::attemptsMade).orElse(0);
        return lead.campaign.settings.between(at.minus(world.tolerances.pass()), at).stream()
                .anyMatch(version -> made >= 1 + version.settings.maxRetries());
    }

    private boolean expired(LeadFile lead, Instant at) {
        Instant latest = at.plus(world.tolerances.skew());
        return lead.campaign.settings.between(at.minus(world.tolerances.pass()), at).stream()
                .anyMatch(version -> version.settings
                        .schedule()
                        .endsAt()
                        .filter(end -> !end.isAfter(latest))
                        .isPresent());
    }

    private static List<String> numbers(LeadFile lead) {
        return lead.row.map(Row.Lead::numbers).orElse(List.of());
    }

    private static boolean isListed(LeadFile lead, String number) {
        return lead.campaign.account.number(number).everListed;
    }

    private static boolean isOut(LeadFile lead, String number) {
        boolean unusable = lead.calls.stream()
                .filter(claim -> claim.run == lead.run)
                .flatMap(claim -> claim.requests.stream())
                .filter(call -> call.dial.number().equals(number))
                .anyMatch(call -> !call.accepted()
                        || call.denied
                        || call.outcome.filter(Network.Outcome.UNUSABLE::equals).isPresent());
        return unusable || isListed(lead, number);
    }
}
