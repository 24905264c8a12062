package io.redial.local.vapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.fakes.FakeReply;
import io.redial.local.fakes.FakeRequest;
import io.redial.local.telephone.Access;
import io.redial.local.telephone.Call;
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
import io.redial.local.vapi.CallRequests.Refused;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Vapi's API and webhooks. */
public final class VapiFace implements Face {

    /** Its name in the network. */
    public static final String NAME = "vapi";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final VapiAccount account;
    private final VapiCalls calls;
    private final List<Report> reports;

    public VapiFace(VapiAccount account) {
        this.account = account;
        this.calls = new VapiCalls(account);
        this.reports = Stream.of(VapiReport.Message.values())
                .<Report>map(message -> new VapiReport(message, account, calls))
                .toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A UUID. */
    @Override
    public String id(byte[] digest) {
        ByteBuffer bits = ByteBuffer.wrap(digest);
        // Version 7 and the variant of RFC 9562, as Vapi's ids look.
        long high = (bits.getLong() & ~0xF000L) | 0x7000L;
        long low = (bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    @Override
    public Gate gate() {
        return traffic -> {
            if (traffic.live() < account.concurrencyLimit()) {
                return new Gate.Entry.Dialled(traffic.now());
            }
            return switch (account.overLimit()) {
                case BLOCKED -> new Gate.Entry.Blocked();
                case REFUSED -> new Gate.Entry.Refused();
            };
        };
    }

    @Override
    public InvalidNumbers invalidNumbers() {
        return InvalidNumbers.DIALLED;
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
    public FakeReply answer(FakeRequest request, Access network) {
        List<String> path = request.path();
        if (request.method().equals("POST") && path.size() == 2 && path.get(1).equals("control")) {
            return control(path.getFirst(), request, network);
        }
        if (request.bearer().filter(account.apiKey()::equals).isEmpty()) {
            return VapiErrors.unauthorized();
        }
        return switch (request.method() + " " + path.stream().findFirst().orElse("") + " " + path.size()) {
            case "POST call 1" -> place(request, network);
            case "GET call 1" -> list(request, network);
            case "GET call 2" ->
                network.call(path.get(1))
                        .map(call -> FakeReply.json(200, calls.call(call, network.now(), network)))
                        .orElseGet(() -> VapiErrors.notFound("Couldn't find the call."));
            case "GET assistant 2" ->
                account.assistant(path.get(1))
                        .map(assistant -> FakeReply.json(200, assistant(assistant)))
                        .orElseGet(() -> VapiErrors.notFound("Couldn't find the assistant."));
            case "GET assistant 1" -> {
                ArrayNode list = JSON.createArrayNode();
                account.assistants().values().forEach(assistant -> list.add(assistant(assistant)));
                yield FakeReply.json(200, list);
            }
            case "GET phone-number 2" ->
                Optional.ofNullable(account.phoneNumbers().get(path.get(1)))
                        .map(number -> FakeReply.json(200, phoneNumber(path.get(1), number)))
                        .orElseGet(() -> VapiErrors.notFound("Couldn't find the phone number."));
            default -> VapiErrors.notFound("Cannot answer " + request);
        };
    }

    private FakeReply place(FakeRequest http, Access network) {
        try {
            CallRequest request = new CallRequests(account).read(http.body());
            return switch (network.place(placing(request))) {
                case Placement.Placed(Call call) ->
                    call.course().fault() == Fault.ANSWER_CUT
                            ? FakeReply.cut()
                            : FakeReply.json(201, created(call, network));
                case Placement.TurnedAway(ScriptWord.Refusal refusal) ->
                    refusal == ScriptWord.Refusal.THROTTLED ? VapiErrors.tooManyRequests() : VapiErrors.failed();
                case Placement.Crowded _ -> VapiErrors.badRequest("Over Concurrency Limit");
                case Placement.TooLate _ -> VapiErrors.failed();
            };
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    private PlacingRequest placing(CallRequest request) {
        String from = account.phoneNumbers().getOrDefault(request.phoneNumberId(), "");
        Line line = new Line(
                NAME,
                request.name().orElse(""),
                from,
                request.customerNumber(),
                request.body().toString());
        return new PlacingRequest(
                line,
                NAME + "#" + request.customerNumber(),
                request.ringTime(),
                request.longestTalk(),
                Optional.empty(),
                request.script().map(Script::orFailing));
    }

    private ObjectNode created(Call call, Access network) {
        boolean blocked = call.course().endedBy() == EndedBy.PROVIDER;
        ObjectNode json = calls.call(call, call.course().placedAt(), network);
        if (blocked) {
            // That it ended is found out later, as that it was dialled would have been.
            json.put("status", "queued").remove(List.of("endedAt", "endedReason", "cost", "artifact", "analysis"));
        }
        json.putObject("subscriptionLimits")
                .put("concurrencyBlocked", blocked)
                .put("concurrencyLimit", account.concurrencyLimit())
                .put("remainingConcurrentCalls", Math.max(0, account.concurrencyLimit() - network.live()));
        return json;
    }

    private FakeReply list(FakeRequest request, Access network) {
        CallList list = new CallList(request, calls, network);
        if (!list.problems().isEmpty()) {
            return VapiErrors.invalid(list.problems());
        }
        ArrayNode found = JSON.createArrayNode();
        list.of(network.calls()).forEach(call -> found.add(calls.call(call, network.now(), network)));
        return FakeReply.json(200, found);
    }

    /** Live control of a call: nothing but its end has a meaning here, and it has one only while people talk. */
    private static FakeReply control(String id, FakeRequest request, Access network) {
        Optional<Call> live = network.call(id)
                .filter(call -> CallRequest.kept(call.line().request()).isControllable())
                .filter(call -> VapiCalls.status(call.course(), network.now()).equals("in-progress"));
        if (live.isEmpty()) {
            return VapiErrors.notFound("There is no such call in progress.");
        }
        try {
            if (JSON.readTree(request.body()).path("type").asText().equals("end-call")) {
                network.hangUp(id, EndedBy.CLIENT);
            }
            return FakeReply.json(200, JSON.createObjectNode());
        } catch (JsonProcessingException e) {
            return VapiErrors.badRequest("The body is not JSON.");
        }
    }

    private static ObjectNode assistant(VapiAssistant assistant) {
        ObjectNode json = JSON.createObjectNode().put("id", assistant.id()).put("name", assistant.name());
        if (assistant.detection() == VapiAssistant.Detection.ON) {
            json.putObject("voicemailDetection").put("provider", "vapi");
        }
        return json;
    }

    private static ObjectNode phoneNumber(String id, String number) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("provider", "twilio")
                .put("number", number)
                .put("status", "active");
    }
}
