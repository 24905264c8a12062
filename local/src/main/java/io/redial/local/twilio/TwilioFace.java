package io.redial.local.twilio;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.fakes.FakeReply;
import io.redial.local.fakes.FakeRequest;
import io.redial.local.telephone.Access;
import io.redial.local.telephone.Call;
import io.redial.local.telephone.Chaos;
import io.redial.local.telephone.EndedBy;
import io.redial.local.telephone.Face;
import io.redial.local.telephone.Fault;
import io.redial.local.telephone.Gate;
import io.redial.local.telephone.Line;
import io.redial.local.telephone.Placement;
import io.redial.local.telephone.PlacingRequest;
import io.redial.local.telephone.Report;
import io.redial.local.telephone.Script;
import io.redial.local.telephone.ScriptWord;
import io.redial.local.twilio.StatusReport.Progress;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Twilio's API and webhooks, and an agent that it can ask what to do with a call. */
public final class TwilioFace implements Face {

    /** Its name in the network. */
    public static final String NAME = "twilio";

    /** Where the built-in agent is, under the address of the face. */
    public static final String AGENT = "/" + AgentPage.PATH;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Twilio promises no order. */
    private static final Chaos DISORDER = new Chaos(1, 0, Duration.ofMillis(100));

    private static final Duration RING_BUFFER = Duration.ofSeconds(5);

    private final TwilioAccount account;
    private final TwilioCalls calls;
    private final List<Report> reports;

    public TwilioFace(TwilioAccount account) {
        this.account = account;
        this.calls = new TwilioCalls(account);
        this.reports = Stream.concat(
                        Stream.of(Progress.values()).<Report>map(progress -> new StatusReport(progress, account)),
                        Stream.of(
                                new InstructionsReport(account),
                                new VerdictReport(account),
                                new HandoffReport(account)))
                .toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String id(byte[] digest) {
        return "CA" + HexFormat.of().formatHex(digest, 0, 16);
    }

    @Override
    public Gate gate() {
        return new TwilioGate(account.callsPerSecond());
    }

    @Override
    public List<Report> reports() {
        return reports;
    }

    @Override
    public Sending sending() {
        return Sending.BY_THEMSELVES;
    }

    @Override
    public Chaos chaos() {
        return DISORDER;
    }

    @Override
    public FakeReply answer(FakeRequest request, Access network) {
        List<String> path = request.path();
        if (path.equals(List.of(AgentPage.PATH))) {
            return AgentPage.answer(request);
        }
        if (!isAuthorized(request)) {
            return TwilioError.UNAUTHORIZED.reply();
        }
        if (path.size() < 3 || !path.subList(0, 2).equals(List.of("2010-04-01", "Accounts"))) {
            return TwilioError.notFound(request.toString()).reply();
        }
        if (!path.get(2).replace(".json", "").equals(account.sid())) {
            return TwilioError.notFound("/2010-04-01/Accounts/" + path.get(2)).reply();
        }
        return resource(request, path.subList(3, path.size()), network);
    }

    private FakeReply resource(FakeRequest request, List<String> path, Access network) {
        String id = path.size() == 2 ? path.get(1).replace(".json", "") : "";
        return switch (request.method() + " " + path.size() + " "
                + path.stream().findFirst().orElse("")) {
            case "GET 0 " -> FakeReply.json(200, account());
            case "POST 1 Calls.json" -> place(request, network);
            case "GET 1 Calls.json" -> list(request, network);
            case "GET 2 Calls" -> found(network.call(id), network);
            case "POST 2 Calls" -> update(id, request, network);
            case "GET 1 IncomingPhoneNumbers.json" -> FakeReply.json(200, numbers(request));
            default -> TwilioError.notFound(request.toString()).reply();
        };
    }

    private FakeReply place(FakeRequest request, Access network) {
        CallForm form = new CallForm(request.fields());
        Optional<TwilioError> fault = new CallForms(account).fault(form);
        if (fault.isPresent()) {
            return fault.get().reply();
        }
        return switch (network.place(placing(form, network))) {
            case Placement.Placed(Call call) ->
                call.course().fault() == Fault.ANSWER_CUT
                        ? FakeReply.cut()
                        : FakeReply.json(201, created(call, network));
            case Placement.TurnedAway(ScriptWord.Refusal refusal) -> turnedAway(refusal, form);
            case Placement.Crowded _ -> TwilioError.QUEUE_FULL.reply();
            case Placement.TooLate _ -> TwilioError.FAILED.reply();
        };
    }

    private static PlacingRequest placing(CallForm form, Access network) {
        // Twilio may add a buffer to the ringing time; here it does for half of the numbers.
        boolean buffered = network.random(form.text("To") + "#buffer").nextBoolean();
        return new PlacingRequest(
                // The Call resource has no field for a reference of the client's.
                new Line(NAME, "", form.text("From"), form.text("To"), form.toKeep()),
                NAME + "#" + form.text("To"),
                form.ringTime().plus(buffered ? RING_BUFFER : Duration.ZERO),
                form.longestTalk(),
                Optional.empty(),
                form.script().map(Script::orFailing));
    }

    private ObjectNode created(Call call, Access network) {
        return calls.call(call, call.course().placedAt(), network)
                .put("status", "queued")
                .putNull("start_time");
    }

    private static FakeReply turnedAway(ScriptWord.Refusal refusal, CallForm form) {
        return switch (refusal) {
            case INVALID ->
                TwilioError.bad(21217, "Phone number " + form.text("To") + " does not appear to be valid")
                        .reply();
            case THROTTLED -> TwilioError.TOO_MANY_REQUESTS.reply();
            case REFUSED -> TwilioError.FAILED.reply();
        };
    }

    private FakeReply list(FakeRequest request, Access network) {
        try {
            return FakeReply.json(200, new CallPages(account, calls).page(request, network));
        } catch (DateTimeException e) {
            return TwilioError.bad(20001, "StartTime and EndTime must be dates such as 2009-07-06")
                    .reply();
        }
    }

    /** {@code canceled} ends what is queued or rings, {@code completed} ends what is in progress, too. */
    private FakeReply update(String id, FakeRequest request, Access network) {
        String status = request.form().getOrDefault("Status", "");
        Optional<Call> call = network.call(id);
        if (call.isEmpty()) {
            return found(call, network);
        }
        if (!status.equals("canceled") && !status.equals("completed")) {
            return TwilioError.bad(20001, "Status must be canceled or completed")
                    .reply();
        }
        if (call.get().course().isEndedAt(network.now())) {
            return TwilioError.bad(21220, "Call is not in-progress. Cannot redirect.")
                    .reply();
        }
        boolean ends = status.equals("completed") || !call.get().course().isAnsweredAt(network.now());
        return found(ends ? network.hangUp(id, EndedBy.CLIENT) : call, network);
    }

    private FakeReply found(Optional<Call> call, Access network) {
        return call.map(known -> FakeReply.json(200, calls.call(known, network.now(), network)))
                .orElseGet(() -> TwilioError.notFound("of that SID").reply());
    }

    private ObjectNode account() {
        return JSON.createObjectNode()
                .put("sid", account.sid())
                .put("friendly_name", "Stand-in")
                .put("status", "active")
                .put("type", "Full");
    }

    private ObjectNode numbers(FakeRequest request) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode list = json.putArray("incoming_phone_numbers");
        account.phoneNumbers().forEach((sid, number) -> {
            if (request.parameter("PhoneNumber").orElse(number).equals(number)) {
                list.addObject().put("sid", sid).put("phone_number", number);
            }
        });
        return json;
    }

    private boolean isAuthorized(FakeRequest request) {
        String header = request.header("authorization").orElse("");
        if (!header.startsWith("Basic ")) {
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(header.substring("Basic ".length()));
            String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            return parts.length == 2 && account.admits(parts[0], parts[1]);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
