package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A file in the bucket, and what was true of its people since it came: from that follows what its import must have done,
 * whatever it did first and however often.
 */
final class ImportFile {

    final Request.Import request;
    final CampaignFile campaign;
    /** The rows of each primary number. */
    final Map<String, List<Row.Who>> rows = new LinkedHashMap<>();
    /** Primary numbers that had a lead at some time since the file came. */
    final Set<String> everThere = new HashSet<>();
    /** Primary numbers that had the same lead all the time. */
    final Set<String> alwaysThere = new HashSet<>();
    /** Those of them whose lead came from elsewhere. */
    final Set<String> thereOtherwise = new HashSet<>();
    /** Those whose lead its import made, and of these, those whose lead was removed again. */
    final Set<String> made = new HashSet<>();

    final Set<String> madeAndRemoved = new HashSet<>();
    /** Numbers that were on the do-not-call list at some time, and all the time, since the file came. */
    final Set<String> everListed = new HashSet<>();

    final Set<String> alwaysListed = new HashSet<>();
    /** Other files that updated leads at the same time: what of both is there in the end is open. */
    boolean crossed;

    boolean withdrawn;
    Optional<Fact.Report> report = Optional.empty();
    /** When its import first said how it ended. */
    Instant endedAt = Instant.MAX;

    ImportFile(Request.Import request, CampaignFile campaign) {
        this.request = request;
        this.campaign = campaign;
        Map<String, List<Row.Who>> byPrimary = new HashMap<>();
        for (Row.Who who : request.people()) {
            List<Row.Who> before = byPrimary.getOrDefault(who.primary(), List.of());
            byPrimary.put(
                    who.primary(),
                    Stream.concat(before.stream(), Stream.of(who)).toList());
            for (String number : who.numbers()) {
                if (campaign.account.number(number).isListed()) {
                    everListed.add(number);
                    alwaysListed.add(number);
                }
            }
        }
        rows.putAll(byPrimary);
        rows.keySet().stream().filter(campaign.primaries::containsKey).forEach(number -> {
            everThere.add(number);
            thereOtherwise.add(number);
            alwaysThere.add(number);
        });
    }

    boolean updates() {
        return request.onDuplicate() == Request.OnDuplicate.UPDATE;
    }

    boolean ended() {
        return report.isPresent();
    }

    /** A lead came from elsewhere. */
    void addedOtherwise(String primary) {
        everThere.add(primary);
        thereOtherwise.add(primary);
    }

    /** Its import made a lead. */
    void made(String primary) {
        everThere.add(primary);
        made.add(primary);
        madeAndRemoved.remove(primary);
    }

    void removed(String primary) {
        alwaysThere.remove(primary);
        if (made.contains(primary)) {
            madeAndRemoved.add(primary);
        }
    }

    void listed(String number) {
        everListed.add(number);
    }

    void unlisted(String number) {
        alwaysListed.remove(number);
    }

    /** How many rows tell of people of this kind. */
    int rowsOf(Predicate<String> primaries) {
        return rows.entrySet().stream()
                .filter(entry -> primaries.test(entry.getKey()))
                .mapToInt(entry -> entry.getValue().size())
                .sum();
    }

    /** Nobody could have been kept from calling them, or they were in the campaign whatever was on the list. */
    boolean surelyWanted(String primary) {
        return alwaysThere.contains(primary)
                || rowsFor(primary).stream()
                        .allMatch(who -> who.numbers().stream().anyMatch(number -> !everListed.contains(number)));
    }

    /** None of their numbers was to be called all the time, and nobody but the import could have put them in the campaign. */
    boolean surelyUnwanted(String primary) {
        return !thereOtherwise.contains(primary)
                && rowsFor(primary).stream().allMatch(who -> alwaysListed.containsAll(who.numbers()));
    }

    List<Row.Who> rowsFor(String primary) {
        return rows.getOrDefault(primary, List.of());
    }

    /** Whether a lead that the import made can come of the rows of its number: of one of them, or of some put together. */
    boolean mayMake(Row.Who lead) {
        List<Row.Who> of = rowsFor(lead.primary());
        if (updates()) {
            boolean named = of.stream().anyMatch(who -> who.name().equals(lead.name()));
            return named && of.stream().anyMatch(who -> who.numbers().equals(lead.numbers()));
        }
        return of.contains(lead);
    }

    /** Whether a lead that was there before can become that by the rows of its number. */
    boolean mayUpdate(Row.Who before, Row.Who after) {
        List<Row.Who> of = rowsFor(after.primary());
        boolean named = before.name().equals(after.name())
                || of.stream().anyMatch(who -> who.name().equals(after.name()));
        return updates()
                && !of.isEmpty()
                && named
                && (before.numbers().equals(after.numbers())
                        || of.stream().anyMatch(who -> who.numbers().equals(after.numbers())));
    }

    /** Whether a lead that was there all the time is what the rows make of it. */
    boolean isUpdated(Row.Who lead) {
        List<Row.Who> of = rowsFor(lead.primary());
        boolean anyName = of.stream().anyMatch(who -> !who.name().isEmpty());
        boolean anySecondary = of.stream().anyMatch(who -> who.numbers().size() > 1);
        return (!anyName || of.stream().anyMatch(who -> who.name().equals(lead.name())))
                && (!anySecondary || of.stream().anyMatch(who -> who.numbers().equals(lead.numbers())));
    }
}
