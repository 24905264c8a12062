package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.RowError;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.contact.Person;
import io.redial.domain.lead.LeadKey;
import io.redial.engine.guard.DoNotCallList;
import io.redial.engine.port.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps people out of a campaign whom its account does not call. The dials are held against the list all the same. */
final class Screening {

    private final Store store;
    private final DoNotCallList doNotCall;

    Screening(Store store) {
        this.store = store;
        this.doNotCall = new DoNotCallList(store);
    }

    /**
     * What is left of the people of a part.
     *
     * @param refused one error for each row of those who are not
     */
    record Screened(List<SameNumber> wanted, List<RowError> refused) {}

    /** People who are in the campaign already are left as they are: they make no lead. */
    Screened screen(Campaign campaign, ImportJob job, List<SameNumber> numbers) {
        Map<Person, SameNumber> people = new HashMap<>();
        numbers.forEach(same -> people.put(same.person(job.settings().onDuplicate()), same));
        Map<LeadKey, SameNumber> unwanted = new HashMap<>();
        for (Person person : doNotCall.unwanted(campaign.accountId(), people.keySet())) {
            SameNumber same = people.get(person);
            if (same != null) {
                unwanted.put(same.key(), same);
            }
        }
        if (unwanted.isEmpty()) {
            return new Screened(numbers, List.of());
        }
        store.findAll(Set.copyOf(unwanted.keySet())).forEach(lead -> unwanted.remove(lead.key()));
        List<SameNumber> wanted = numbers.stream()
                .filter(same -> !unwanted.containsKey(same.key()))
                .toList();
        List<RowError> refused = unwanted.values().stream()
                .flatMap(same -> same.rows().stream())
                .map(Screening::error)
                .toList();
        return new Screened(wanted, refused);
    }

    private static RowError error(ReadRow.Accepted row) {
        return new RowError(
                row.line(),
                "phone",
                row.person().phone().e164(),
                "do_not_call",
                "The account does not call any number of this person.");
    }
}
