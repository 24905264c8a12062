package io.redial.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.account.Connection;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallKey;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadState;
import io.redial.domain.time.Tempo;
import io.redial.domain.window.Schedule;
import io.redial.engine.connection.Credentials;
import io.redial.engine.dial.Dialer;
import io.redial.engine.identity.Ids;
import io.redial.engine.identity.Seal;
import io.redial.engine.pace.PacerPass;
import io.redial.engine.pace.Timing;
import io.redial.engine.port.Listing;
import io.redial.engine.port.Signals;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Timers;
import io.redial.engine.port.Waiting;
import io.redial.engine.record.Recorder;
import io.redial.local.faces.FaceFixture;
import io.redial.local.faces.Inbox.Mail;
import io.redial.local.faces.PressedClock;
import io.redial.memory.MemorySignals;
import io.redial.memory.MemoryStore;
import io.redial.telephony.Callback;
import io.redial.telephony.CallbackUrls;
import io.redial.telephony.Callbacks;
import io.redial.telephony.Callbacks.Verdict;
import io.redial.telephony.ProviderLogin;
import io.redial.telephony.ProviderLogins;
import io.redial.telephony.directory.Directory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * The engine with one lead, and one provider's adapter that speaks HTTP to the provider's stand-in. Nothing comes by itself: a
 * test dials, delivers what the stand-in has told as often and in whatever order it likes, or has what was lost found by leases.
 */
final class ProviderWorld implements AutoCloseable {

    private static final String SECRET = "0123456789abcdef".repeat(4);
    private static final Seal SEAL = ProviderPlacings.SEAL;
    private static final int PATIENCE = 200;

    /** The process dies: nothing after it happens. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash() {
            super("the process dies here", null, false, false);
        }
    }

    private final Provider provider;
    private final PressedClock clock = PressedClock.standing(new Tempo(1_000));
    private final FaceFixture fixture;
    private final MemoryStore store = new MemoryStore();
    private final MemorySignals signals = new MemorySignals();
    private final Callbacks callbacks;
    private final Credentials credentials;
    private final PacerPass pacer;
    private final Dialer dialer;
    private final Recorder recorder;
    private final ProviderPlacings placings;
    private final ProviderCampaign campaign;
    private final List<Mail> read = new ArrayList<>();

    /** What is done instead of placing a call by the adapter alone. */
    private final Telephone telephone;

    private BiFunction<Telephone, Telephone.Placing, Telephone.Answer> placing = Telephone::place;

    ProviderWorld(Provider provider, String script) {
        this(provider, script, Schedule.allDay(ZoneId.of("UTC")));
    }

    ProviderWorld(Provider provider, String script, Schedule schedule) {
        this.provider = provider;
        this.credentials = new Credentials(provider.credentials(SECRET));
        this.fixture = FaceFixture.standing(provider.face(SECRET).orElseThrow(), clock);
        Telephone real = adapter();
        this.telephone = new Interposed(real, asked -> placing.apply(real, asked));
        this.callbacks = Optional.ofNullable(Directory.callbacks(clock, clock.tempo(), Optional.empty())
                        .get(provider.word()))
                .orElseThrow();
        Timing timing = new Timing(clock.tempo());
        Ids ids = new Ids(new SplittableRandom(5));
        this.pacer = new PacerPass(store, signals, nobodyTimes(), ids, timing);
        this.dialer = new Dialer(store, signals, _ -> telephone, waiting(), clock, ids, timing);
        this.recorder = new Recorder(store, signals, _ -> telephone, timing);
        this.placings = new ProviderPlacings(
                provider.word(),
                new PhoneNumber(provider.number()),
                provider.assistantId(SECRET, fixture.endpoint()).orElseThrow(),
                provider.numberId(SECRET));
        this.campaign = new ProviderCampaign(store, placings.of(script), schedule);
    }

    private Telephone adapter() {
        ProviderLogin login =
                new ProviderLogin(credentials, Optional.of(fixture.endpoint().toString()));
        ProviderLogins logins = new ProviderLogins() {
            @Override
            public Answer of(Call call, Connection.Kind kind) {
                return new Answer.Known(login);
            }

            @Override
            public void refused(Call call) {
                // It is read afresh every time.
            }
        };
        return Directory.of(
                        new CallbackUrls(SEAL, URI.create(fixture.inbox().url(""))),
                        logins,
                        Optional.empty(),
                        clock,
                        clock.tempo())
                .of(provider.word());
    }

    private static Timers nobodyTimes() {
        return new Timers() {
            @Override
            public void set(CampaignState.Key key, Instant at) {
                // Whatever a timer would have found, a lease finds.
            }

            @Override
            public void clear(CampaignState.Key key) {
                // None was set.
            }
        };
    }

    private Waiting waiting() {
        return new Waiting() {
            @Override
            public void pause(Duration span) {
                if (span.isPositive()) {
                    clock.advance(clock.tempo().businessSpan(span));
                }
            }

            @Override
            public Telephone.Deadline in(Duration span) {
                Instant end = clock.instant().plus(clock.tempo().businessSpan(span));
                return () -> clock.instant().isAfter(end);
            }
        };
    }

    /** A call that somebody else places from the same number, to one of these. */
    Telephone.Placing another(int number) {
        return placings.of("busy", new PhoneNumber("+1555100%04d".formatted(number)));
    }

    /** From now on placing requests go through this; it is given the adapter. */
    void placing(BiFunction<Telephone, Telephone.Placing, Telephone.Answer> next) {
        placing = next;
    }

    void advance(Duration span) {
        clock.advance(span);
    }

    Instant now() {
        return clock.instant();
    }

    /** One pass and the dials that it sent, each at its slot. */
    List<Signals.Dial> dials() {
        pacer.run(ProviderCampaign.ACCOUNT, clock.instant(), () -> false);
        return signals.takeDials();
    }

    Dialer.Result dial(Signals.Dial dial) {
        if (dial.slot().isAfter(clock.instant())) {
            clock.advance(Duration.between(clock.instant(), dial.slot()));
        }
        return dialer.dial(dial);
    }

    /** Claims and dials the lead as soon as it is due. */
    Signals.Dial dial() {
        for (int looks = 0; looks < PATIENCE; looks++) {
            for (Signals.Dial dial : dials()) {
                dial(dial);
                return dial;
            }
            lead().due().map(due -> due.at()).filter(clock.instant()::isBefore).ifPresent(this::advanceTo);
            clock.advance(Duration.ofSeconds(1));
        }
        throw new AssertionError("never dialled: " + lead().state());
    }

    private void advanceTo(Instant at) {
        clock.advance(Duration.between(clock.instant(), at));
    }

    /** What the stand-in has told by now, once it is all that it tells of a call that somebody answers. */
    List<Mail> told() {
        return told(
                switch (provider) {
                    case VAPI -> 5;
                    case RETELL -> 3;
                    case TWILIO -> 6;
                    case SIMULATOR -> throw new IllegalArgumentException("it has tests of its own");
                });
    }

    private List<Mail> told(int count) {
        try {
            List<Mail> all = fixture.inbox().await(read.size() + count);
            List<Mail> fresh = new ArrayList<>(all.subList(read.size(), all.size()));
            read.addAll(fresh);
            if (fresh.size() < count) {
                throw new AssertionError("only " + fresh);
            }
            return fresh;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Has callbacks come in this order, as the callbacks function would take them. */
    void deliver(List<Mail> mail) {
        for (Mail one : mail) {
            String token = one.target().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
            CallKey call = SEAL.openCallToken(token).orElseThrow().call();
            Verdict verdict = callbacks.read(new Callback(
                    call,
                    Optional.of(credentials),
                    one.headers(),
                    one.body().getBytes(StandardCharsets.UTF_8),
                    List.of(fixture.inbox().url(one.target()))));
            if (!(verdict instanceof Verdict.Valid valid)) {
                throw new AssertionError("a callback of the stand-in was not believed: " + verdict);
            }
            valid.reports()
                    .forEach(report ->
                            recorder.record(new Signals.Report(call, valid.providerCallId(), report), clock.instant()));
        }
    }

    /** Asks the provider about the live call, now. */
    void lookUp() {
        calls().stream().filter(Call::live).forEach(call -> recorder.lookUp(call.key(), clock.instant()));
    }

    /** Leases run out one after the other, and whatever they have looked up is, until no call is live or awaits findings. */
    void healByLeases() {
        for (int leases = 0; leases < PATIENCE && calls().stream().anyMatch(this::isOpen); leases++) {
            lead().due().map(due -> due.at()).filter(clock.instant()::isBefore).ifPresent(this::advanceTo);
            pacer.run(ProviderCampaign.ACCOUNT, clock.instant(), () -> false);
            signals.takeLookUps().forEach(look -> recorder.lookUp(look.call(), clock.instant()));
        }
    }

    /** From when on a call that the provider has no record of is not live. */
    Instant surelyOver(Call call) {
        return call.horizon().minus(telephone.longestQueue()).plus(telephone.longestUnlisted());
    }

    private boolean isOpen(Call call) {
        return call.live() || lead().state() instanceof LeadState.Analysing;
    }

    Lead lead() {
        return store.find(campaign.lead()).orElseThrow();
    }

    /** All calls of the lead, the last one last. */
    List<Call> calls() {
        return store.list(new Listing.CallsOfLead(campaign.lead().leadId()), Optional.empty(), 200).items().stream()
                .sorted(Comparator.comparing(Call::startedAt))
                .toList();
    }

    /** What the telephone network knows: every call that was dialled. */
    JsonNode truth() {
        try {
            return fixture.truth();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        fixture.close();
    }
}
