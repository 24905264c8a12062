package io.redial.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.redial.domain.account.Connection;
import io.redial.domain.call.Call;
import io.redial.domain.call.CallReport;
import io.redial.domain.call.Ending;
import io.redial.domain.call.Fault;
import io.redial.domain.call.Variable;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.time.Tempo;
import io.redial.engine.connection.Credentials;
import io.redial.engine.port.Telephone;
import io.redial.engine.port.Telephone.LookUp;
import io.redial.local.faces.FaceFixture;
import io.redial.local.faces.Inbox.Mail;
import io.redial.local.faces.PressedClock;
import io.redial.telephony.Callback;
import io.redial.telephony.CallbackUrls;
import io.redial.telephony.Callbacks;
import io.redial.telephony.Callbacks.Verdict;
import io.redial.telephony.ProviderLogin;
import io.redial.telephony.ProviderLogins;
import io.redial.telephony.directory.Directory;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each adapter and the stand-in that was written without knowing it, over HTTP, judged by the network's own truth. */
final class ProviderAdapterTest {

    private static final String SECRET = "0123456789abcdef".repeat(4);

    /** One adapter, its provider's stand-in, and what was told meanwhile. */
    private record Pair(
            Provider provider,
            FaceFixture fixture,
            ProviderPlacings placings,
            Telephone telephone,
            Callbacks callbacks,
            Credentials credentials)
            implements AutoCloseable {

        static Pair running(Provider provider) {
            return of(provider, PressedClock.running(new Tempo(1_000)), provider.credentials(SECRET));
        }

        static Pair of(Provider provider, PressedClock clock, Map<String, String> values) {
            FaceFixture fixture = FaceFixture.standing(provider.face(SECRET).orElseThrow(), clock);
            Credentials credentials = new Credentials(values);
            ProviderPlacings placings = new ProviderPlacings(
                    provider.word(),
                    new PhoneNumber(provider.number()),
                    provider.assistantId(SECRET, fixture.endpoint()).orElseThrow(),
                    provider.numberId(SECRET));
            ProviderLogin login = new ProviderLogin(
                    credentials, Optional.of(fixture.endpoint().toString()));
            Telephone telephone = Directory.of(
                            new CallbackUrls(
                                    ProviderPlacings.SEAL,
                                    URI.create(fixture.inbox().url(""))),
                            new Known(login),
                            Optional.empty(),
                            clock,
                            clock.tempo())
                    .of(provider.word());
            Callbacks callbacks = Optional.ofNullable(Directory.callbacks(clock, clock.tempo(), Optional.empty())
                            .get(provider.word()))
                    .orElseThrow();
            return new Pair(provider, fixture, placings, telephone, callbacks, credentials);
        }

        Telephone.Answer place(String script) {
            return telephone.place(placings.of(script));
        }

        LookUp byOurId() {
            return telephone.lookUp(placings.call());
        }

        LookUp byTheirId(Telephone.Answer answer) {
            return telephone.lookUp(accepted(answer));
        }

        Call accepted(Telephone.Answer answer) {
            return placings.call().accepted(((Telephone.Answer.Accepted) answer).providerCallId());
        }

        JsonNode truth() throws Exception {
            return fixture.truth();
        }

        /** Reads what was told, as it was told. */
        List<Verdict> verdicts(List<Mail> mail, Credentials with) {
            return mail.stream()
                    .map(one -> callbacks.read(new Callback(
                            placings.call().key(),
                            Optional.of(with),
                            one.headers(),
                            one.body().getBytes(StandardCharsets.UTF_8),
                            List.of(fixture.inbox().url(one.target())))))
                    .toList();
        }

        /** Looks again until the answer is as wished; the last one after a while. */
        LookUp until(Supplier<LookUp> look, Predicate<LookUp> wished) {
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            LookUp found = look.get();
            while (!wished.test(found) && System.nanoTime() < deadline) {
                Thread.onSpinWait();
                found = look.get();
            }
            return found;
        }

        @Override
        public void close() {
            fixture.close();
        }
    }

    /** A connection that is always there. */
    private record Known(ProviderLogin login) implements ProviderLogins {
        @Override
        public ProviderLogins.Answer of(Call call, Connection.Kind kind) {
            return new ProviderLogins.Answer.Known(login);
        }

        @Override
        public void refused(Call call) {
            // It is read afresh every time.
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VAPI,   human,      PERSON,          20",
        "VAPI,   voicemail,  VOICEMAIL,       15",
        "VAPI,   busy,       BUSY,            0",
        "VAPI,   unanswered, UNANSWERED,      0",
        "VAPI,   lost,       UNANSWERED,      0",
        "VAPI,   failed,     FAILED,          0",
        "VAPI,   invalid,    UNUSABLE_NUMBER, 0",
        "RETELL, human,      PERSON,          20",
        "RETELL, voicemail,  VOICEMAIL,       15",
        "RETELL, busy,       BUSY,            0",
        "RETELL, unanswered, UNANSWERED,      0",
        "RETELL, lost,       UNANSWERED,      0",
        "RETELL, failed,     FAILED,          0",
        "RETELL, invalid,    UNUSABLE_NUMBER, 0",
        "TWILIO, human,      PERSON,          20",
        "TWILIO, voicemail,  VOICEMAIL,       15",
        "TWILIO, busy,       BUSY,            0",
        "TWILIO, unanswered, UNANSWERED,      0",
        "TWILIO, lost,       UNANSWERED,      0",
        "TWILIO, failed,     FAILED,          0",
    })
    void aPlacedCallIsFoundAndEndsAsScripted(Provider provider, String word, Ending.Kind kind, long talked)
            throws Exception {
        try (Pair pair = Pair.running(provider)) {
            Telephone.Answer answer = pair.place(word);
            assertThat(answer).isInstanceOf(Telephone.Answer.Accepted.class);
            Ending byTheirId = ending(pair.until(() -> pair.byTheirId(answer), ProviderAdapterTest::isEnded));
            Ending byOurId = ending(pair.until(pair::byOurId, ProviderAdapterTest::isEnded));

            assertThat(byTheirId.kind()).isEqualTo(kind);
            assertThat(byTheirId.talkedSeconds()).isEqualTo(talked);
            assertThat(byOurId.kind()).isEqualTo(kind);
            assertThat(pair.truth()).hasSize(1);
            assertThat(pair.truth().get(0).path("to").asText())
                    .isEqualTo(pair.placings().call().number().e164());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"VAPI", "RETELL", "TWILIO"})
    void callbacksTellTheEndAndWhatItCameTo(Provider provider) throws Exception {
        try (Pair pair = Pair.running(provider)) {
            String theirs = ((Telephone.Answer.Accepted) pair.place("human{confirmed=true,score=8}")).providerCallId();
            int count = switch (provider) {
                case VAPI -> 5;
                case RETELL -> 3;
                case TWILIO -> 6;
                case SIMULATOR -> throw new IllegalArgumentException("it has a test of its own");
            };
            List<Verdict> verdicts = pair.verdicts(pair.fixture().inbox().await(count), pair.credentials());
            Map<String, Variable> variables = new LinkedHashMap<>();
            List<Ending> endings = new ArrayList<>();
            for (Verdict verdict : verdicts) {
                assertThat(verdict).isInstanceOf(Verdict.Valid.class);
                Verdict.Valid valid = (Verdict.Valid) verdict;
                assertThat(valid.providerCallId().orElse(theirs)).isEqualTo(theirs);
                valid.reports().forEach(report -> {
                    if (report instanceof CallReport.Ended(Ending ending)) {
                        endings.add(ending);
                        variables.putAll(ending.findings().variables());
                    } else if (report instanceof CallReport.Analysed analysed) {
                        variables.putAll(analysed.findings().variables());
                    }
                });
            }

            assertThat(endings).isNotEmpty().allMatch(ending -> ending.kind() == Ending.Kind.PERSON);
            assertThat(variables)
                    .containsEntry("confirmed", new Variable.Flag(true))
                    .containsEntry("score", new Variable.Numeric(BigDecimal.valueOf(8)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"VAPI", "RETELL", "TWILIO"})
    void callbacksOfStrangersAreNotBelieved(Provider provider) throws Exception {
        try (Pair pair = Pair.running(provider)) {
            pair.place("busy");
            List<Mail> mail = pair.fixture().inbox().await(2);
            Credentials others = new Credentials(provider.credentials("fedcba9876543210".repeat(4)));

            assertThat(pair.verdicts(mail, others)).isNotEmpty().allMatch(Verdict.BadSignature.class::isInstance);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"VAPI", "RETELL", "TWILIO"})
    void aConnectionCutBeforeTheAnswerIsOneCallOfUnknownFate(Provider provider) throws Exception {
        try (Pair pair = Pair.running(provider)) {
            assertThat(pair.place("timeout")).isInstanceOf(Telephone.Answer.Unknown.class);

            Ending ending = ending(pair.until(pair::byOurId, ProviderAdapterTest::isEnded));
            assertThat(ending.kind()).isEqualTo(Ending.Kind.PERSON);
            assertThat(pair.truth()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"VAPI", "RETELL", "TWILIO"})
    void refusalsPlaceNothing(Provider provider) throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Pair pair = Pair.of(provider, clock, provider.credentials(SECRET))) {
            assertThat(pair.place("throttled;refused;busy")).isInstanceOf(Telephone.Answer.Throttled.class);
            assertThat(pair.place("throttled;refused;busy"))
                    .as("what failed inside may have been placed")
                    .isInstanceOf(Telephone.Answer.Unknown.class);
            assertThat(pair.truth()).isEmpty();
            clock.advance(Duration.ofHours(1));
            assertThat(pair.byOurId()).isInstanceOf(LookUp.NotFound.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"VAPI", "RETELL", "TWILIO"})
    void aWrongKeyIsTheAccountsFault(Provider provider) throws Exception {
        Map<String, String> guessed = new LinkedHashMap<>(provider.credentials(SECRET));
        guessed.replace("apiKey", "guessed");
        guessed.replace("authToken", "guessed");
        try (Pair pair = Pair.of(provider, PressedClock.standing(), guessed)) {
            assertThat(pair.place("human"))
                    .isInstanceOfSatisfying(
                            Telephone.Answer.Rejected.class,
                            rejected -> assertThat(rejected.fault()).isEqualTo(Fault.ACCOUNT));
            assertThat(pair.byOurId()).isInstanceOf(LookUp.Unavailable.class);
            assertThat(pair.truth()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"VAPI", "RETELL", "TWILIO"})
    void aConversationIsHungUp(Provider provider) throws Exception {
        PressedClock clock = PressedClock.standing();
        try (Pair pair = Pair.of(provider, clock, provider.credentials(SECRET))) {
            Telephone.Answer answer = pair.place("human:5m{confirmed=true}");
            clock.advance(Duration.ofSeconds(65));
            assertThat(((LookUp.Found) pair.byTheirId(answer)).report()).isInstanceOf(CallReport.Answered.class);
            pair.telephone().hangUp(pair.accepted(answer));
            clock.advance(Duration.ofSeconds(10));

            Ending ending = ending(pair.until(() -> pair.byTheirId(answer), ProviderAdapterTest::isEnded));
            assertThat(ending.talkedSeconds()).isEqualTo(60);
            assertThat(pair.truth().get(0).path("endedAt").asText()).isEqualTo("2026-11-23T12:01:05Z");
        }
    }

    private static boolean isEnded(LookUp look) {
        return look instanceof LookUp.Found(var _, CallReport.Ended _);
    }

    private static Ending ending(LookUp look) {
        assertThat(look).matches(ProviderAdapterTest::isEnded);
        return ((CallReport.Ended) ((LookUp.Found) look).report()).ending();
    }
}
