package io.redial.tests.lifecycle;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportTable;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.LeadActionLifecycle;
import io.redial.domain.call.CallLifecycle;
import io.redial.domain.campaign.CampaignLifecycle;
import io.redial.domain.campaign.CampaignStatus;
import io.redial.domain.lead.ClosedReason;
import io.redial.domain.lead.LeadStatus;
import io.redial.domain.lead.LeadTable;
import io.redial.tests.lifecycle.Chart.Row;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of all lifecycles, as the domain's tables have them now. */
public final class LifecyclePage {

    /** Where the page is, from the root of the repository. */
    public static final String PATH = "docs/lifecycles.md";

    private static final String INTRODUCTION = """
        # Lifecycles

        Drawn from the tables by which the domain moves campaigns, leads, calls, imports and bulk actions; `./redial
        lifecycles` draws them again. What a table does not have is refused, and tests take every row of each.
        """;

    private static final String CAMPAIGN = """

        ## Campaign

        Moved by verbs, of people or of the engine itself: it pauses a campaign that can't go on, with a reason, and completes
        one whose leads are all final while nothing is live. Table: `CampaignLifecycle`.

        """;

    private static final String LEAD = """

        ## Lead

        A final lead may still have a call that was live when it was closed; such a call trails and is ended, looked up or
        refused like any other. Table: `LeadTable`, where each move says who makes it.

        """;

    private static final String REASONS = """

        A final lead tells why it is final:

        | Status | `closedReason` |
        | --- | --- |
        """;

    private static final String CALL = """

        ## Call

        Moved by words of its provider, in whatever order and however often they come; a word that says less than is known
        changes nothing. `unknown_outcome` is what we conclude of a call that nobody knows of: it is told as `failed`. Table:
        `CallLifecycle`.

        """;

    private static final String IMPORT = """

        ## Import

        Table: `ImportTable`.

        """;

    private static final String LEAD_ACTION = """

        ## Bulk action

        Table: `LeadActionLifecycle`.

        """;

    private LifecyclePage() {}

    /** The whole text. */
    public static String text() {
        return INTRODUCTION
                + section(CAMPAIGN, campaign())
                + section(LEAD, lead())
                + REASONS
                + closedReasons()
                + section(CALL, call())
                + section(IMPORT, imports())
                + section(LEAD_ACTION, leadActions());
    }

    private static String section(String introduction, Chart chart) {
        return introduction + chart.diagram() + "\n" + chart.table();
    }

    private static Chart campaign() {
        List<Row> rows = Stream.of(CampaignLifecycle.Edge.values())
                .map(edge -> new Row(
                        edge.from().wire(), edge.verb().wire(), edge.to().wire()))
                .toList();
        return new Chart(CampaignStatus.DRAFT.wire(), List.of(CampaignStatus.COMPLETED.wire()), rows);
    }

    private static Chart lead() {
        List<Row> rows = LeadTable.edges().stream()
                .map(edge -> new Row(
                        edge.from().wire(), words(edge.move()), edge.to().wire()))
                .toList();
        List<String> ends = Stream.of(LeadStatus.values())
                .filter(LeadStatus::isFinal)
                .map(LeadStatus::wire)
                .toList();
        return new Chart(LeadStatus.CREATED.wire(), ends, rows);
    }

    private static String closedReasons() {
        return Stream.of(LeadStatus.values())
                .filter(LeadStatus::isFinal)
                .map(status -> "| `" + status.wire() + "` | " + reasonsFor(status) + " |\n")
                .collect(Collectors.joining());
    }

    private static String reasonsFor(LeadStatus status) {
        return Stream.of(ClosedReason.values())
                .filter(reason -> reason.status() == status)
                .map(reason -> "`" + reason.wire() + "`")
                .collect(Collectors.joining(", "));
    }

    private static Chart call() {
        List<Row> rows = CallLifecycle.edges().stream()
                .map(edge -> new Row(lower(edge.from()), words(edge.word()), lower(edge.to())))
                .toList();
        List<String> ends = Stream.of(CallLifecycle.Standing.values())
                .filter(standing -> !standing.result().live())
                .map(LifecyclePage::lower)
                .toList();
        return new Chart(lower(CallLifecycle.Standing.INITIATED), ends, rows);
    }

    private static Chart imports() {
        List<Row> rows = Stream.of(ImportTable.Edge.values())
                .map(edge -> new Row(
                        edge.from().wire(), words(edge.move()), edge.to().wire()))
                .toList();
        return new Chart(
                ImportJob.Status.AWAITING_UPLOAD.wire(),
                List.of(ImportJob.Status.COMPLETED.wire(), ImportJob.Status.FAILED.wire()),
                rows);
    }

    private static Chart leadActions() {
        List<Row> rows = Stream.of(LeadActionLifecycle.Move.values())
                .map(move -> new Row(move.from().wire(), words(move), move.to().wire()))
                .toList();
        List<String> ends = Stream.of(LeadAction.Status.values())
                .filter(status -> status != LeadAction.Status.RUNNING)
                .map(LeadAction.Status::wire)
                .toList();
        return new Chart(LeadAction.Status.RUNNING.wire(), ends, rows);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String words(Enum<?> constant) {
        return lower(constant).replace('_', ' ');
    }
}
