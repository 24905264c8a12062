package io.redial.local.retell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.local.fakes.FakeReply;
import io.redial.local.fakes.FakeRequest;
import io.redial.local.retell.PhoneCallRequests.Refused;
import io.redial.local.retell.RetellAccount.Standing;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Retell's API and webhooks. */
public final class RetellFace implements Face {

    /** Its name in the network. */
    public static final String NAME = "retell";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RetellAccount account;
    private final RetellCalls calls;
    private final RetellGate gate;
    private final List<Report> reports;

    public RetellFace(RetellAccount account) {
        this.account = account;
        this.calls = new RetellCalls(account);
        this.gate = new RetellGate(account.limits());
        this.reports = Stream.of(RetellReport.Event.values())
                .<Report>map(event -> new RetellReport(event, account, calls))
                .toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String id(byte[] digest) {
        return "call_" + HexFormat.of().formatHex(digest, 0, 16);
    }

    @Override
    public Gate gate() {
        return gate;
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
        return Sending.IN_ORDER;
    }

    @Override
    public FakeReply answer(FakeRequest request, Access network) {
        if (request.bearer().filter(account.apiKey()::equals).isEmpty()) {
            return RetellErrors.unauthorized();
        }
        List<String> path = request.path();
        String last = path.isEmpty() ? "" : path.getLast();
        String rest = String.join("/", path.subList(0, Math.max(0, path.size() - 1)));
        String whole = request.method() + " " + String.join("/", path);
        return switch (whole) {
            case "POST v2/create-phone-call" -> place(request, network);
            case "POST v3/list-calls" -> list(request, network);
            case "GET get-concurrency" -> FakeReply.json(200, concurrency(network));
            default ->
                switch (request.method() + " " + rest) {
                    case "GET v2/get-call" ->
                        network.call(last)
                                .map(call -> FakeReply.json(200, calls.call(call, network.now(), network)))
                                .orElseGet(RetellErrors::notFound);
                    case "POST v2/stop-call" -> stop(last, network);
                    case "GET get-agent" ->
                        account.agent(last)
                                .map(agent -> FakeReply.json(200, agent(agent)))
                                .orElseGet(RetellErrors::notFound);
                    case "GET get-phone-number" ->
                        Optional.ofNullable(account.phoneNumbers().get(last))
                                .map(agent -> FakeReply.json(200, phoneNumber(last, agent)))
                                .orElseGet(RetellErrors::notFound);
                    default -> RetellErrors.noRoute();
                };
        };
    }

    private FakeReply place(FakeRequest http, Access network) {
        try {
            PhoneCallRequest request = new PhoneCallRequests(account).read(http.body());
            if (account.standing() == Standing.TRIAL_ENDED) {
                return RetellErrors.paymentRequired();
            }
            return switch (network.place(placing(request))) {
                case Placement.Placed(Call call) ->
                    call.course().fault() == Fault.ANSWER_CUT
                            ? FakeReply.cut()
                            : FakeReply.json(201, registered(call, network));
                case Placement.TurnedAway(ScriptWord.Refusal refusal) ->
                    refusal == ScriptWord.Refusal.THROTTLED ? RetellErrors.tooManyRequests() : RetellErrors.failed();
                case Placement.Crowded _ -> RetellErrors.tooManyRequests();
                case Placement.TooLate _ -> RetellErrors.failed();
            };
        } catch (Refused refused) {
            return refused.reply();
        }
    }

    private static PlacingRequest placing(PhoneCallRequest request) {
        // Its metadata may hold anything, so there is no reference that the network could know it by.
        Line line = new Line(NAME, "", request.from(), request.to(), request.toKeep());
        return new PlacingRequest(
                line,
                NAME + "#" + request.to(),
                request.ringTime(),
                request.longestTalk(),
                Optional.empty(),
                request.script().map(Script::orFailing));
    }

    /** The call as it is answered: registered, whatever becomes of it. */
    private ObjectNode registered(Call call, Access network) {
        ObjectNode json = calls.withoutAnalysis(call, call.course().placedAt(), network);
        json.remove(List.of("end_timestamp", "duration_ms", "disconnection_reason"));
        return json.put("call_status", "registered");
    }

    private FakeReply list(FakeRequest request, Access network) {
        JsonNode question;
        try {
            question = JSON.readTree(request.body().isEmpty() ? "{}" : request.body());
        } catch (JsonProcessingException e) {
            return RetellErrors.badRequest("The body is not JSON.");
        }
        CallListing listing = new CallListing(question);
        return listing.problem()
                .map(RetellErrors::badRequest)
                .orElseGet(() -> FakeReply.json(
                        200,
                        listing.answer(network.calls().stream()
                                .map(call ->
                                        calls.call(call, network.now(), network).without(List.of("transcript")))
                                .map(ObjectNode.class::cast)
                                .toList())));
    }

    /** Ends a call that is ongoing; one that rings, or has ended, is none. */
    private static FakeReply stop(String id, Access network) {
        Optional<Call> call = network.call(id);
        if (call.isEmpty()) {
            return RetellErrors.notFound();
        }
        if (!RetellCalls.status(call.get().course(), network.now()).equals("ongoing")) {
            return RetellErrors.badRequest("The call is not ongoing.");
        }
        network.hangUp(id, EndedBy.CLIENT);
        return new FakeReply(204, Map.of(), "");
    }

    private ObjectNode concurrency(Access network) {
        int limit = account.limits().concurrency();
        return JSON.createObjectNode()
                .put("current_concurrency", network.live())
                .put("concurrency_limit", limit)
                .put("base_concurrency", limit)
                .put("purchased_concurrency", 0)
                .put("concurrency_purchase_limit", 100)
                .put("remaining_purchase_limit", 100)
                .put("concurrency_burst_enabled", false)
                .put("concurrency_burst_limit", 0)
                .put("reserved_inbound_concurrency", 0);
    }

    private static ObjectNode agent(RetellAgent agent) {
        ObjectNode json = JSON.createObjectNode()
                .put("agent_id", agent.id())
                .put("agent_name", agent.name())
                .put("version", 0)
                .put("is_published", true);
        if (agent.voicemail() == RetellAgent.Voicemail.HANDLED) {
            json.putObject("voicemail_option").putObject("action").put("type", "hangup");
        }
        return json;
    }

    private static ObjectNode phoneNumber(String number, String agent) {
        return JSON.createObjectNode()
                .put("phone_number", number)
                .put("phone_number_type", "retell-twilio")
                .put("outbound_agent_id", agent);
    }
}
