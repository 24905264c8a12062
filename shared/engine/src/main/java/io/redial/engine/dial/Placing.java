package io.redial.engine.dial;

import io.redial.domain.call.NumberGuard;
import io.redial.domain.contact.Person;
import io.redial.domain.lead.Claim;
import io.redial.domain.lead.Lead;
import io.redial.domain.prompt.PreCallVariables;
import io.redial.domain.prompt.Prompt;
import io.redial.engine.dial.Dialer.Result;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Telephone.Answer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The step that can't be repeated: intent, request, answer. */
final class Placing {

    private static final Logger LOG = LoggerFactory.getLogger(Placing.class);

    private static final int INTENT_TRIES = 5;

    private final Surroundings around;
    private final GivingBack givingBack;
    private final Intents intents;
    private final Answers answers;

    Placing(Surroundings around) {
        this.around = around;
        this.givingBack = new GivingBack(around);
        this.intents = new Intents(around);
        this.answers = new Answers(around);
    }

    /** What was read before is good enough to try with: if it has changed, the intent is refused. */
    Result of(Signals.Dial dial, Job job) {
        Lead lead = job.lead();
        NumberGuard guard = job.guard();
        for (int attempt = 0; attempt < INTENT_TRIES; attempt++) {
            Instant now = around.now();
            Optional<Result> held = held(job, lead, guard, now);
            if (held.isPresent()) {
                return held.get();
            }
            Intent intent = intents.of(job, lead, guard, now);
            switch (around.store().commit(intent.commit())) {
                case Store.Outcome.Done _ -> {
                    return answers.apply(job, intent, send(job, intent));
                }
                case Store.Outcome.Refused(List<Integer> lost) -> {
                    if (lost.contains(Intent.GATE)) {
                        return givingBack.of(lead, now);
                    }
                }
            }
            Store.Found again = around.store().read(List.of(dial.lead(), guard.key()));
            Optional<Lead> claimed = again.get(dial.lead()).filter(is -> Dialer.isOf(dial, is));
            if (claimed.isEmpty()) {
                return Result.NOT_OURS;
            }
            lead = claimed.get();
            guard = again.get(guard.key()).orElse(NumberGuard.unknown(guard.accountId(), guard.number()));
        }
        throw new Store.Unavailable("the claim was changed by others at every try", new IllegalStateException());
    }

    /** The lead given back, where it can't be called now. */
    private Optional<Result> held(Job job, Lead lead, NumberGuard guard, Instant now) {
        if (!guard.allows(job.campaign().attemptsPerNumber(), now)) {
            // The next pass looks at the lead's other numbers, and closes it where there are none.
            return Optional.of(givingBack.of(lead, now));
        }
        Optional<NumberGuard.Live> busy = guard.heldAt(now);
        if (busy.isPresent()) {
            Instant free = busy.get().until();
            Instant soon = around.timing().afterBusyNumber(now);
            return Optional.of(givingBack.until(free.isBefore(soon) ? free : soon, lead, now));
        }
        return job.mayBeDialledAt(lead, now) ? Optional.empty() : Optional.of(givingBack.of(lead, now));
    }

    private Answer send(Job job, Intent intent) {
        Telephone telephone = around.telephones().of(job.line().provider());
        Optional<Prompt> prompt = job.assistant().prompt().map(Prompt::new);
        Map<String, String> variables = PreCallVariables.of(
                known(job.claim(), intent.lead().person()),
                prompt.map(Prompt::names).orElse(Set.of()));
        Telephone.Placing placing = new Telephone.Placing(
                intent.call(),
                intent.lead(),
                job.assistant(),
                job.line(),
                variables,
                prompt.map(text -> text.filled(variables)),
                intent.deadline(),
                job.claim().dialBefore());
        Answer answer;
        try {
            answer = telephone.place(placing);
        } catch (RuntimeException unexpected) {
            // The request may have left: nothing but a look-up can tell.
            LOG.error("placing through {} failed unexpectedly", job.line().provider(), unexpected);
            answer = new Answer.Unknown("adapter_failed");
        }
        return answer;
    }

    /** What a prompt may name: the number's variables over the lead's, and the lead's name and number. */
    private static Map<String, String> known(Claim claim, Person person) {
        Map<String, String> all = new HashMap<>();
        all.put("name", person.name());
        all.put("phone", claim.number().e164());
        all.putAll(person.variables());
        person.secondaries().stream()
                .filter(contact -> contact.phone().equals(claim.number()))
                .forEach(contact -> all.putAll(contact.variables()));
        return all;
    }
}
