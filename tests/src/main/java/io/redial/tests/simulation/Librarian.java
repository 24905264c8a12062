package io.redial.tests.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.tests.simulation.oracle.Request;
import io.redial.tests.simulation.oracle.Request.OnDuplicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Somebody who brings files of people into campaigns: new ones, the same again, under other names, in place of others. */
final class Librarian {

    private static final String IMPORTS = "/v1/campaigns/{campaignId}/imports";

    private final String name;
    private final Founder.Estate estate;
    private final Simulation.Parts parts;
    private final SimFiles bucket;
    private final Luck luck;
    private final List<Brought> brought = new ArrayList<>();
    private int requests;

    /** A file that was brought. */
    private record Brought(
            String campaign, String importId, String key, String fileId, Sheet sheet, OnDuplicate rule) {}

    Librarian(String name, Founder.Estate estate, Simulation.Parts parts, Luck luck) {
        this.name = name;
        this.estate = estate;
        this.parts = parts;
        this.bucket = parts.deployment().files();
        this.luck = luck;
    }

    private String requestId() {
        return name + "-" + requests++;
    }

    /** Does one thing or another with a file. */
    void act() {
        String campaign = luck.any(estate.campaignIds());
        Optional<Brought> earlier = brought.isEmpty() ? Optional.empty() : Optional.of(luck.any(brought));
        if (earlier.isEmpty()) {
            bring(campaign, sheet(), OnDuplicate.SKIP);
            return;
        }
        Brought file = earlier.get();
        switch (luck.below(12)) {
            case 0, 1, 2 -> bring(campaign, sheet(), luck.any(List.of(OnDuplicate.values())));
            case 3, 4 -> bring(file.campaign(), file.sheet(), luck.any(List.of(OnDuplicate.values())));
            case 5 -> put(file.campaign(), sheet());
            case 6, 7 -> bucket.tell(file.key());
            case 8 -> replace(file);
            case 9 -> cancel(file);
            case 10 -> remove(file);
            default -> {
                bring(file.campaign(), sheet(), file.rule());
                withdraw(brought.getLast());
                bucket.spoil(brought.getLast().key());
            }
        }
    }

    private Sheet sheet() {
        List<String> numbers = new ArrayList<>(estate.numbers());
        numbers.replaceAll(number -> luck.below(3) > 0 ? number : number.substring(0, 6) + (50_000 + luck.below(12)));
        return Sheet.of(luck, numbers, " " + requests);
    }

    /** Asks for an import, and uploads a file of some name. */
    private void bring(String campaign, Sheet sheet, OnDuplicate rule) {
        ObjectNode body = Events.json()
                .createObjectNode()
                .put("source", "csv")
                .put("fileName", luck.any(List.of("people.csv", "Leute (neu).CSV", "x")))
                .put("onDuplicate", rule.name().toLowerCase(Locale.ROOT));
        Caller.Reply reply = estate.caller().ask("POST " + IMPORTS, Map.of("campaignId", campaign), body.toString());
        if (reply.ok()) {
            String key = SimFiles.keyOf(reply.body().path("upload").path("url").asText());
            upload(campaign, reply.text("id"), key, sheet, rule);
        }
    }

    /** Puts a file into the bucket without asking. */
    private void put(String campaign, Sheet sheet) {
        upload(campaign, "", "campaigns/" + campaign + "/" + requestId() + " of mine.csv", sheet, OnDuplicate.SKIP);
    }

    /** Another file in place of one, before that was read or after. */
    private void replace(Brought file) {
        withdraw(file);
        upload(file.campaign(), "", file.key(), sheet(), file.rule());
    }

    private void upload(String campaign, String importId, String key, Sheet sheet, OnDuplicate rule) {
        String fileId = SimFiles.id(key, bucket.bring(key, sheet.bytes()));
        if (brought.stream().noneMatch(file -> file.fileId().equals(fileId))) {
            parts.chronicle()
                    .asked(new Request.Import(
                            requestId(), campaign, fileId, rule, sheet.file(), sheet.people(), sheet.badRows()));
            brought.add(new Brought(campaign, importId, key, fileId, sheet, rule));
        }
        parts.coverage().count("BROUGHT " + rule + " " + sheet.file() + (sheet.badRows() > 900 ? " IN PARTS" : ""));
    }

    private void cancel(Brought file) {
        if (!file.importId().isEmpty()) {
            withdraw(file);
            brought.removeIf(other -> other.key().equals(file.key()));
            Caller.Reply reply = estate.caller()
                    .ask(
                            "POST " + IMPORTS + "/{importId}/cancel",
                            Map.of("campaignId", file.campaign(), "importId", file.importId()),
                            "");
            parts.coverage().count("CANCELLED " + reply.status());
        }
    }

    private void remove(Brought file) {
        withdraw(file);
        bucket.remove(file.key());
        parts.coverage().count("FILE GONE");
    }

    /** Whichever file lies in that place by now. */
    private void withdraw(Brought file) {
        brought.stream()
                .filter(other -> other.key().equals(file.key()))
                .forEach(other -> parts.chronicle().asked(new Request.Withdrawal(requestId(), other.fileId())));
    }
}
