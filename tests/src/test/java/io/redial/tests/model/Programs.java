package io.redial.tests.model;

import io.redial.domain.time.Tempo;
import io.redial.engine.account.Balances;
import io.redial.engine.campaign.CampaignControl;
import io.redial.engine.campaign.CampaignView;
import io.redial.engine.campaign.Campaigns;
import io.redial.engine.campaign.Preflight;
import io.redial.engine.dial.Dialer;
import io.redial.engine.identity.Ids;
import io.redial.engine.lead.Leads;
import io.redial.engine.pace.PacerPass;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Store;
import io.redial.engine.record.Recorder;
import io.redial.engine.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The use cases of the engine, played from their beginning to the next request that has no answer yet. */
final class Programs {

    private final Map<Task, Invocation> begun = new HashMap<>();
    private long played;

    /** A task that was just set about. */
    Invocation begin(Task task) {
        return begun.computeIfAbsent(task, fresh -> play(fresh, List.of()));
    }

    /** The same once what it asked was answered. */
    Invocation after(Invocation before, Reply answer) {
        Optional<Invocation> known = before.answered(answer);
        if (known.isPresent()) {
            return known.get();
        }
        Invocation next = play(before.task(), before.answersAnd(answer));
        before.leadsTo(answer, next);
        return next;
    }

    /** How often production code was run. */
    long played() {
        return played;
    }

    private Invocation play(Task task, List<Reply> answers) {
        played++;
        try {
            run(task, new Tape(answers));
            return new Invocation(task, answers, Optional.empty());
        } catch (Tape.Suspended suspended) {
            return new Invocation(task, answers, Optional.of(suspended.request()));
        } catch (Refusal | Store.Unavailable givenUp) {
            // A message that can't be handled is put aside in the end.
            return new Invocation(task, answers, Optional.empty());
        } catch (Violation broken) {
            throw broken;
        } catch (RuntimeException failed) {
            throw new Violation(Violation.Kind.FAILED, task + " after " + answers + " fails with " + failed);
        }
    }

    private static void run(Task task, Tape tape) {
        Timing timing = new Timing(Tempo.REAL);
        Ids ids = new Ids(tape);
        switch (task) {
            case Task.Dial(var dial) -> new Dialer(tape, tape, _ -> tape, tape, tape, ids, timing).dial(dial);
            case Task.Pass() ->
                new PacerPass(tape, tape, tape, ids, timing).run(Setting.ACCOUNT, Abstraction.NOW, () -> false);
            case Task.Hear(var report) -> new Recorder(tape, tape, _ -> tape, timing).record(report, Abstraction.NOW);
            case Task.Look(var call) -> new Recorder(tape, tape, _ -> tape, timing).lookUp(call, Abstraction.NOW);
            case Task.Pause() ->
                control(tape, ids).pause(Setting.ACCOUNT, Setting.CAMPAIGN, Setting.SOMEBODY, Abstraction.NOW);
            case Task.Resume() ->
                control(tape, ids).resume(Setting.ACCOUNT, Setting.CAMPAIGN, Setting.SOMEBODY, Abstraction.NOW);
            case Task.Reset(var lead) -> {
                CampaignView view = new Campaigns(tape, tape, ids).read(Setting.ACCOUNT, Setting.CAMPAIGN);
                new Leads(tape, tape, Setting.SEAL).reset(view, lead.leadId(), Setting.SOMEBODY, Abstraction.NOW);
            }
        }
    }

    private static CampaignControl control(Tape tape, Ids ids) {
        Preflight preflight = new Preflight(tape, new Balances(tape));
        return new CampaignControl(tape, tape, new Campaigns(tape, tape, ids), preflight);
    }
}
