package io.redial.tests.model;

import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.call.NumberGuard;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.lead.Lead;
import io.redial.engine.port.Commit;
import java.util.stream.Collectors;

/** Steps in words. */
final class Words {

    private Words() {}

    static String of(CallKey call) {
        return "call " + claim(call.claimId());
    }

    static String claim(String claimId) {
        return "c" + Abstraction.numberOf(claimId);
    }

    static String of(Commit commit) {
        return commit.writes().stream()
                .filter(write -> !(write instanceof Commit.Write.Save(var beside) && Shelves.decidesNothing(beside)))
                .map(Words::of)
                .collect(Collectors.joining(", "));
    }

    private static String of(Commit.Write write) {
        return switch (write) {
            case Commit.Write.Save(Lead lead) ->
                "lead …"
                        + lead.person()
                                .phone()
                                .e164()
                                .substring(lead.person().phone().e164().length() - 1) + " "
                        + lead.status().wire()
                        + lead.state()
                                .claim()
                                .map(claim -> " under " + claim(claim.claimId()))
                                .orElse("");
            case Commit.Write.Save(Call call) ->
                of(call.key()) + " " + call.result().wire();
            case Commit.Write.Save(NumberGuard guard) ->
                guard.live().map(live -> "number held by " + of(live.call())).orElse("number free");
            case Commit.Write.Save(CampaignState state) ->
                "campaign " + state.status().wire();
            case Commit.Write.Save(var entity) -> entity.getClass().getSimpleName();
            case Commit.Write.Count count when Counting.ofAnHour(count) -> "counted by the hour";
            case Commit.Write.Count count ->
                count.rule() == Commit.GateRule.MUST_BE_OPEN ? "if the gate is open" : "counted";
            case Commit.Write.OpenGate _ -> "gate open";
            case Commit.Write.CloseGate _ -> "gate closed";
            case Commit.Write.SealTally _ -> "sealed";
            case Commit.Write.Unchanged _ -> "if unchanged";
            case Commit.Write.Remove _, Commit.Write.RetireTally _ -> "removed";
        };
    }
}
