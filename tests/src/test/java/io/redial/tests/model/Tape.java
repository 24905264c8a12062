package io.redial.tests.model;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.account.Erasure;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.Job;
import io.redial.domain.account.LeadAction;
import io.redial.domain.account.Sync;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.Pace;
import io.redial.domain.campaign.Tally;
import io.redial.domain.lead.DueClass;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Store;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Timers;
import io.redial.engine.port.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Every port of the engine, answering from what was answered before. At the first request that was not answered yet the
 * code is left: played again with one answer more it comes to the next.
 */
final class Tape implements Store, Signals, Telephone, Waiting, InstantSource, Timers, RandomGenerator {

    /** Nothing in the engine catches it. */
    static final class Suspended extends Error {
        private static final long serialVersionUID = 1;

        private final transient Request request;

        Suspended(Request request) {
            super("suspended", null, false, false);
            this.request = request;
        }

        Request request() {
            return request;
        }
    }

    /** The deadline of a placing request: whoever stands still outlasts it. */
    final class Due implements Telephone.Deadline {
        private final Instant setAt;

        private Due(Instant setAt) {
            this.setAt = setAt;
        }

        /** Whether it has passed by a clock that shows {@code now}. */
        boolean passedAt(Instant now) {
            return now.isAfter(setAt);
        }

        @Override
        public boolean passed() {
            return passedAt(instant());
        }
    }

    private final List<Reply> answers;
    private int position;
    private Instant shown = Abstraction.NOW;

    Tape(List<Reply> answers) {
        this.answers = answers;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // an answer is of the kind that its request asks for
    private <A extends Reply> A ask(Request request) {
        if (position == answers.size()) {
            throw new Suspended(request);
        }
        return (A) answers.get(position++);
    }

    @Override
    @SuppressWarnings("unchecked") // an entity is stored under its own key
    public <T extends Entity> Optional<T> find(EntityKey<T> key) {
        return (Optional<T>)
                this.<Reply.Entities>ask(new Request.Read(List.of(key))).found().getFirst();
    }

    @Override
    public Found read(Collection<? extends EntityKey<?>> keys) {
        List<EntityKey<?>> asked = List.copyOf(keys);
        Map<EntityKey<?>, Entity> found = new HashMap<>();
        this.<Reply.Entities>ask(new Request.Read(asked))
                .found()
                .forEach(entity -> entity.ifPresent(is -> found.put(is.key(), is)));
        return new Found(found);
    }

    @Override
    public Map<String, List<Tally>> tallies(Map<String, Integer> shardsByCampaign) {
        if (shardsByCampaign.isEmpty()) {
            return Map.of();
        }
        Tally tally = this.<Reply.OfTally>ask(new Request.Tallies()).tally();
        return Map.of(tally.campaignId(), List.of(tally));
    }

    @Override
    public List<DueLead> due(String campaignId, int shard, DueClass dueClass, DueFrom from, int limit) {
        return this.<Reply.DueLeads>ask(new Request.Due(dueClass, from, limit)).leads();
    }

    @Override
    public List<CampaignState.Key> active(String accountId) {
        boolean active = this.<Reply.Flag>ask(new Request.Active()).is();
        return active ? List.of(new CampaignState.Key(accountId, Setting.CAMPAIGN)) : List.of();
    }

    @Override
    public List<CampaignState.Key> overdue(Instant upTo, int limit) {
        throw unasked();
    }

    @Override
    public List<Sync.Key> untold(Instant upTo, int limit) {
        throw unasked();
    }

    @Override
    public List<Job.Key<?>> stalled(Instant since, int limit) {
        throw unasked();
    }

    @Override
    public <T extends Entity> Page<T> list(Listing<T> listing, Optional<String> cursor, int limit) {
        // A sample of leads for the warnings of a preflight, which stop nothing.
        return new Page<>(List.of(), Optional.empty());
    }

    private static IllegalStateException unasked() {
        return new IllegalStateException("no use case of the model asks for that");
    }

    @Override
    public Outcome commit(Commit commit) {
        return this.<Reply.Committed>ask(new Request.Write(commit)).outcome();
    }

    @Override
    public Optional<Instant> takeSlot(Pace seen, Instant from, Instant until, Duration interval) {
        return Optional.of(from).filter(slot -> !slot.isAfter(until));
    }

    @Override
    public void wake(String accountId) {
        // A pass may come at any moment.
    }

    @Override
    public void wakeLater(String accountId, Duration delay) {
        throw new Violation(Violation.Kind.FAILED, "a pass could not serve the campaign");
    }

    @Override
    public void dial(List<Dial> dials) {
        if (!dials.isEmpty()) {
            ask(new Request.SendDials(dials));
        }
    }

    @Override
    public void report(List<Report> reports) {
        throw unasked();
    }

    @Override
    public void lookUp(CallKey call, Duration delay) {
        ask(new Request.SendLookUp(call));
    }

    @Override
    public void carryOn(LeadAction.Key action) {
        throw unasked();
    }

    @Override
    public void erase(Erasure.Key erasure, Duration delay) {
        throw unasked();
    }

    @Override
    public void replan(ImportJob.Key job, Duration delay) {
        throw unasked();
    }

    @Override
    public void syncDue(Sync.Key sync) {
        throw unasked();
    }

    @Override
    public Telephone.Answer place(Placing placing) {
        return this.<Reply.Placed>ask(new Request.Place(placing)).answer();
    }

    @Override
    public LookUp lookUp(Call call) {
        return this.<Reply.Looked>ask(new Request.Ask(call)).lookUp();
    }

    @Override
    public void hangUp(Call call) {
        ask(new Request.HangUp(call));
    }

    @Override
    public Duration longestRequest() {
        return Duration.ofSeconds(8);
    }

    @Override
    public Duration longestQueue() {
        return Duration.ZERO;
    }

    @Override
    public void pause(Duration span) {
        // Its slot has come.
    }

    @Override
    public Telephone.Deadline in(Duration span) {
        return new Due(shown);
    }

    @Override
    public Instant instant() {
        shown = this.<Reply.Time>ask(new Request.Clock()).now();
        return shown;
    }

    @Override
    public void set(CampaignState.Key campaign, Instant at) {
        // A pass may come at any moment.
    }

    @Override
    public void clear(CampaignState.Key campaign) {
        // A pass may come at any moment.
    }

    @Override
    public void nextBytes(byte[] bytes) {
        bytes[bytes.length - 1] =
                (byte) this.<Reply.Drawn>ask(new Request.DrawId()).number();
    }

    @Override
    public long nextLong() {
        throw unasked();
    }
}
