package io.redial.tests.simulation.oracle;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Invariants 14 and 15. No campaign ever has two leads of one primary number; a report adds up, and agrees with the leads that
 * stand in the store because of the file; and a file that was accepted ends in a report which says of its rows what was put
 * into them, however often the import was interrupted.
 */
final class Imports implements Judge {

    private final World world;
    private final Findings findings;
    private final Map<String, Request.Import> files = new LinkedHashMap<>();
    private final Map<String, Instant> accepted = new LinkedHashMap<>();
    private final Map<String, Fact.Report> reports = new HashMap<>();
    private final Map<String, Long> created = new HashMap<>();

    Imports(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    @Override
    public void lead(Fact.Committed commit, LeadFile lead, Optional<Row.Lead> before, Optional<Row.Lead> after) {
        if (before.isPresent() || after.isEmpty()) {
            return;
        }
        findings.judged(Invariant.IMPORT_ONCE);
        Row.Lead row = after.get();
        String primary = row.numbers().getFirst();
        Optional<String> other = Optional.ofNullable(lead.campaign.primaries.put(primary, row.leadId()));
        if (other.isPresent() && !other.get().equals(row.leadId())) {
            String words = "added with the number of lead " + other.get();
            add(Invariant.IMPORT_ONCE, "lead " + row.leadId() + ", number " + primary, words, commit.at());
        }
        if (!row.importId().isEmpty()) {
            created.merge(row.importId(), 1L, Long::sum);
        }
    }

    @Override
    public void asked(Instant at, Request request) {
        if (request instanceof Request.Import file) {
            files.put(file.importId(), file);
        }
    }

    @Override
    public void acknowledged(Instant at, Request request) {
        if (request instanceof Request.Import file) {
            accepted.put(file.importId(), at);
        }
    }

    @Override
    public void told(Fact fact) {
        if (fact instanceof Fact.ImportReported(Instant at, String importId, Fact.Report report)) {
            findings.judged(Invariant.IMPORT_ONCE);
            String subject = "import " + importId;
            long sum =
                    report.created() + report.updated() + report.duplicates() + report.rejected() + report.doNotCall();
            if (sum != report.read()) {
                add(Invariant.IMPORT_ONCE, subject, report.read() + " rows read, and " + sum + " told of", at);
            }
            long leads = created.getOrDefault(importId, 0L);
            if (report.created() != leads) {
                String words = report.created() + " leads told of, and " + leads + " created";
                add(Invariant.IMPORT_ONCE, subject, words, at);
            }
            Optional<Fact.Report> earlier = Optional.ofNullable(reports.put(importId, report));
            if (earlier.isPresent() && !earlier.get().equals(report)) {
                add(Invariant.IMPORT_RESUMES, subject, "reported twice, and otherwise", at);
            }
            if (report.ending() == Fact.Report.Ending.COMPLETED && files.containsKey(importId)) {
                complete(at, files.get(importId), report);
            }
        }
    }

    private void complete(Instant at, Request.Import file, Fact.Report report) {
        findings.judged(Invariant.IMPORT_RESUMES);
        String subject = "import " + file.importId();
        if (report.read() != file.rows() || report.rejected() != file.invalidRows()) {
            String words = report.read() + " rows read and " + report.rejected() + " rejected, of " + file.rows()
                    + " rows with " + file.invalidRows() + " to reject";
            add(Invariant.IMPORT_RESUMES, subject, words, at);
        }
        CampaignFile campaign = world.campaign("", file.campaignId());
        for (String number : file.numbers()) {
            boolean there = campaign.primaries.containsKey(number)
                    || campaign.removed.contains(number)
                    || campaign.account.number(number).everListed
                    || world.gone(campaign);
            if (!there) {
                add(Invariant.IMPORT_RESUMES, subject, "no lead came of number " + number, at);
            }
        }
    }

    @Override
    public void atRest(Instant at) {
        accepted.forEach((importId, since) -> {
            Optional<Request.Import> file = Optional.ofNullable(files.get(importId));
            boolean gone = file.flatMap(is -> world.known(is.campaignId()))
                    .filter(world::gone)
                    .isPresent();
            if (!reports.containsKey(importId) && !gone) {
                add(Invariant.IMPORT_RESUMES, "import " + importId, "never came to its end", since, at);
            }
        });
    }

    private void add(Invariant invariant, String subject, String words, Instant... instants) {
        findings.add(invariant, subject, words, instants);
    }
}
