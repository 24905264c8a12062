package io.redial.tests.model;

import io.redial.domain.Entity;
import io.redial.domain.EntityKey;
import io.redial.domain.account.Account;
import io.redial.domain.account.Assistant;
import io.redial.domain.account.PhoneLine;
import io.redial.domain.activity.Actor;
import io.redial.domain.call.CallLimits;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.campaign.CampaignZones;
import io.redial.domain.compliance.Compliance;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.LeadKey;
import io.redial.domain.lead.Origin;
import io.redial.domain.money.Price;
import io.redial.domain.retry.RetryRules;
import io.redial.domain.window.Schedule;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.identity.Seal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A campaign to be searched.
 *
 * @param numbers of each lead, the primary first
 * @param maxConcurrentCalls of the campaign
 */
record Setting(List<List<String>> numbers, int maxConcurrentCalls) {

    static final Actor SOMEBODY = new Actor.Person("key", "Somebody");
    static final String ACCOUNT = "acc";
    static final String CAMPAIGN = "c";
    static final Seal SEAL = new Seal("a secret of the model");

    private static final String ASSISTANT = "asst";
    private static final String LINE = "line";

    static final Setting ONE_LEAD = new Setting(List.of(List.of("+15550001")), 1);
    static final Setting TWO_NUMBERS = new Setting(List.of(List.of("+15550001", "+15550002")), 1);
    static final Setting TWO_LEADS = new Setting(List.of(List.of("+15550001"), List.of("+15550002")), 1);
    static final Setting TWO_LEADS_AT_ONCE = new Setting(List.of(List.of("+15550001"), List.of("+15550002")), 2);

    /** What never changes. */
    Map<EntityKey<?>, Entity> constants() {
        Map<EntityKey<?>, Entity> all = new HashMap<>();
        for (Entity entity : List.of(account(), assistant(), line(), campaign(), zones())) {
            all.put(entity.key(), entity);
        }
        return all;
    }

    private static Account account() {
        return new Account(
                new Account.Key(ACCOUNT),
                "Account",
                "EUR",
                Account.Billing.UNMETERED,
                new Price(0),
                100,
                100,
                0,
                0,
                0,
                1);
    }

    private static Assistant assistant() {
        return new Assistant(
                new Assistant.Key(ACCOUNT, ASSISTANT),
                "Assistant",
                Assistant.Direction.OUTBOUND,
                "network",
                Optional.empty(),
                Optional.empty(),
                ZoneName.of(ZoneId.of("UTC")),
                Optional.empty(),
                List.of(),
                new CallLimits(5, 1),
                Abstraction.PAST,
                Abstraction.PAST,
                1);
    }

    private static PhoneLine line() {
        return new PhoneLine(
                new PhoneLine.Key(ACCOUNT, LINE),
                new PhoneNumber("+15559999"),
                Optional.of(ASSISTANT),
                "network",
                Optional.empty(),
                100,
                Abstraction.PAST,
                Abstraction.PAST,
                1);
    }

    Campaign campaign() {
        return new Campaign(
                new Campaign.Key(ACCOUNT, CAMPAIGN),
                "Campaign",
                ASSISTANT,
                List.of(LINE),
                Schedule.allDay(ZoneId.of("UTC")),
                new RetryRules(1, Duration.ofMinutes(10), RetryRules.OnVoicemail.ACCEPT, Optional.empty()),
                new Campaign.Limits(maxConcurrentCalls, 100, Optional.empty(), Optional.empty()),
                Compliance.NONE,
                Campaign.Completion.BY_HAND,
                1,
                Abstraction.PAST,
                Abstraction.PAST,
                1);
    }

    private static CampaignZones zones() {
        return new CampaignZones(new CampaignZones.Key(ACCOUNT, CAMPAIGN), new TreeSet<>(), 1);
    }

    static CampaignState.Key stateKey() {
        return new CampaignState.Key(ACCOUNT, CAMPAIGN);
    }

    /** The campaign's leads, as they are added. */
    List<Lead> leads() {
        return numbers.stream().map(Setting::lead).toList();
    }

    private static Lead lead(List<String> numbers) {
        PhoneNumber primary = new PhoneNumber(numbers.getFirst());
        List<Contact> secondaries = numbers.stream()
                .skip(1)
                .map(number -> new Contact(new PhoneNumber(number), Map.of()))
                .toList();
        Person person =
                new Person(primary, "", Map.of(), secondaries, Optional.empty(), Optional.empty(), Optional.empty());
        LeadKey key = SEAL.lead(CAMPAIGN, 1, primary);
        return Lead.fresh(key, ACCOUNT, person, ZoneSet.NONE, Origin.BY_HAND, Abstraction.PAST);
    }

    /** Every number of every lead, in order. */
    List<PhoneNumber> allNumbers() {
        List<PhoneNumber> all = new ArrayList<>();
        numbers.forEach(own -> own.forEach(number -> all.add(new PhoneNumber(number))));
        return all.stream().distinct().toList();
    }
}
