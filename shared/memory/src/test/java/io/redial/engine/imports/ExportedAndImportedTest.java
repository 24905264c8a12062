package io.redial.engine.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.redial.domain.account.ExportJob;
import io.redial.domain.account.ImportJob;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.activity.Actor;
import io.redial.domain.campaign.Campaign;
import io.redial.domain.campaign.CampaignState;
import io.redial.domain.contact.Consent;
import io.redial.domain.contact.Contact;
import io.redial.domain.contact.Person;
import io.redial.domain.contact.PhoneNumber;
import io.redial.domain.lead.Lead;
import io.redial.domain.lead.Origin;
import io.redial.domain.time.Tempo;
import io.redial.domain.window.ZoneName;
import io.redial.domain.window.ZoneSet;
import io.redial.engine.export.ExportDesk;
import io.redial.engine.export.ExportWalk;
import io.redial.engine.identity.Ids;
import io.redial.engine.port.Commit;
import io.redial.engine.port.Commit.GateRule;
import io.redial.engine.port.LeadChange;
import io.redial.memory.MemoryExportQueue;
import io.redial.memory.MemoryFiles;
import io.redial.memory.MemoryUploads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is exported and imported again is the same people. */
class ExportedAndImportedTest {

    private static final FilePlan.PartSize SIZE = new FilePlan.PartSize(50, 20_000);

    /** Names that columns have, or that look like formulas. */
    private static final List<String> NAMES = List.of(
            "plan",
            "Größe",
            "name",
            "Phone",
            "tel",
            "time zone",
            "secondary_phone_2",
            "consent_at",
            "secondary_phone_variables",
            "redial_status",
            "variable:x",
            "=SUM(A1)",
            "a,b",
            "say \"x\"");

    private static final String LETTERS = "aZ0'=+-@\t\n\r\",;é漢 ";

    private static byte[] exported(ImportWorld world) {
        MemoryFiles files = new MemoryFiles(() -> ImportWorld.NOW);
        MemoryUploads uploads = new MemoryUploads(() -> ImportWorld.NOW, files);
        MemoryExportQueue queue = new MemoryExportQueue();
        CampaignState.Key campaign = new CampaignState.Key(ImportWorld.ACCOUNT, ImportWorld.CAMPAIGN);
        ExportJob job = new ExportDesk(world.store, files, queue, new Ids(new Random(2)))
                .ask(campaign, ExportJob.Kind.LEADS, Optional.empty(), Actor.ENGINE, ImportWorld.NOW);
        new ExportWalk(world.store, uploads, queue, Tempo.REAL).run(job.key(), () -> false, ImportWorld.NOW);
        return files.content(job.objectKey()).orElseThrow();
    }

    private static void add(ImportWorld world, Person person) {
        Campaign campaign = world.store
                .find(new Campaign.Key(ImportWorld.ACCOUNT, ImportWorld.CAMPAIGN))
                .orElseThrow();
        Lead lead = Lead.fresh(
                world.seal.lead(campaign.id(), campaign.shards(), person.phone()),
                ImportWorld.ACCOUNT,
                person,
                ZoneSet.NONE,
                Origin.BY_HAND,
                ImportWorld.NOW);
        world.store.commit(new Commit(LeadChange.writes(List.of(LeadChange.added(lead)), GateRule.ANY)));
    }

    /** Blanks around a text are lost in an import, and so is an empty one. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder("'=".substring(random.nextInt(3)));
        for (int length = 1 + random.nextInt(8); length > 0; length--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.append('.').toString().strip();
    }

    private static Person person(int n, Random random) {
        Map<String, String> variables = new HashMap<>();
        for (int some = random.nextInt(5); some > 0; some--) {
            variables.put(NAMES.get(random.nextInt(NAMES.size())), text(random));
        }
        List<Contact> contacts = new ArrayList<>();
        for (int some = random.nextInt(4); some > 0; some--) {
            contacts.add(new Contact(new PhoneNumber("+1666" + (1_000_000 + n * 10 + some)), own(random)));
        }
        return new Person(
                new PhoneNumber("+1555" + (1_000_000 + n)),
                random.nextBoolean() ? text(random) : "",
                variables,
                contacts,
                random.nextBoolean() ? Optional.of(new ZoneName("America/New_York")) : Optional.empty(),
                random.nextBoolean() ? Optional.of(text(random)) : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new Consent(text(random), ImportWorld.NOW.minusSeconds(n), text(random)))
                        : Optional.empty());
    }

    /** Of a secondary number; blanks around a text and empty ones are kept. */
    private static Map<String, String> own(Random random) {
        Map<String, String> variables = new HashMap<>();
        for (int some = Math.max(0, random.nextInt(6) - 2); some > 0; some--) {
            variables.put(NAMES.get(random.nextInt(NAMES.size())), random.nextInt(4) == 0 ? " " : text(random) + "\t");
        }
        return variables;
    }

    private static List<Person> people(ImportWorld world) {
        return world.leads().stream().map(Lead::person).toList();
    }

    @Test
    void theSamePeopleComeBack() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            ImportWorld from = new ImportWorld(SIZE);
            for (int n = 0; n < 60; n++) {
                add(from, person(n, random));
            }
            ImportWorld to = new ImportWorld(SIZE);
            to.runAll(to.store, to.uploaded(Settings.DEFAULT, exported(from)));
            assertThat(to.job().errors()).as("seed %d", seed).isEmpty();
            assertThat(to.job().counts()).isEqualTo(new ImportJob.Counts(60, 60, 0, 0, 0, 0));
            assertThat(people(to)).as("seed %d", seed).isEqualTo(people(from));
        }
    }

    @Test
    void onlyWhereSecondaryNumbersHaveVariablesIsThereAColumnForThem() {
        Contact plain = new Contact(new PhoneNumber("+16660001"), Map.of());
        Contact told = new Contact(new PhoneNumber("+16660002"), Map.of("office", "=1+\n1"));
        Contact other = new Contact(new PhoneNumber("+16660003"), Map.of());
        assertThat(file(with("+15550001", plain))).contains("\"secondary_phone\",\"redial_lead_id\"");
        assertThat(file(with("+15550001", plain), with("+15550002", plain, told, other)))
                .contains("\"secondary_phone\",\"secondary_phone_variables\",\"secondary_phone_2\","
                        + "\"secondary_phone_variables_2\",\"secondary_phone_3\",\"redial_lead_id\"")
                .contains(",\"+16660001\",\"\",\"+16660002\",\"{\"\"office\"\":\"\"=1+\\n1\"\"}\",\"+16660003\",");
    }

    private static String file(Person... people) {
        ImportWorld world = new ImportWorld(SIZE);
        List.of(people).forEach(person -> add(world, person));
        return new String(exported(world), StandardCharsets.UTF_8);
    }

    private static Person with(String phone, Contact... contacts) {
        return new Person(
                new PhoneNumber(phone),
                "",
                Map.of(),
                List.of(contacts),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void aCampaignWithoutLeadsIsAFileWithAHeader() {
        ImportWorld world = new ImportWorld(SIZE);
        byte[] file = exported(world);
        world.runAll(world.store, world.uploaded(Settings.DEFAULT, file));
        assertThat(world.job().status()).isEqualTo(ImportJob.Status.COMPLETED);
        assertThat(world.leads()).isEmpty();
    }
}
