package io.redial.tests.simulation.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Invariants 14 and 15. No campaign ever has two leads of one primary number. A lead that an import makes or changes is what
 * the file says of it, and one that is there already is changed by none but an import that updates. A report adds up, and
 * says of the file's rows what was put into them, however often the import was interrupted; a file that came ends in one, and
 * fails only where there is a reason. An import holds its campaign from its beginning to its end; one that fails makes no more
 * leads than a part that was being written then has.
 *
 * <p>Whether a person was in the campaign or on the do-not-call list may change while the import runs: what was so all the
 * time is counted exactly, and the rest may be counted either way.
 */
final class Imports implements Judge {

    /** The time-out of those who write parts: nobody who began one before its import ended still writes after it. */
    private static final Duration LONGEST_PART = Duration.ofMinutes(5);

    private final World world;
    private final Findings findings;
    private final Map<String, ImportFile> files = new LinkedHashMap<>();
    private final Map<String, Instant> came = new HashMap<>();
    private final Map<String, ImportFile> byImport = new HashMap<>();
    private final Map<String, Set<String>> running = new HashMap<>();

    Imports(World world, Findings findings) {
        this.world = world;
        this.findings = findings;
    }

    // What happens to leads, and to the list

    @Override
    public void lead(Fact.Committed commit, LeadFile lead, Optional<Row.Lead> before, Optional<Row.Lead> after) {
        if (after.isEmpty()) {
            before.ifPresent(row -> of(
                    lead.campaign,
                    row.who().primary(),
                    file -> file.removed(row.who().primary())));
        } else if (before.isEmpty()) {
            added(commit.at(), lead, after.get());
        } else if (!before.get().who().equals(after.get().who())) {
            changed(commit.at(), lead, before.get().who(), after.get().who());
        }
    }

    private void of(CampaignFile campaign, String primary, java.util.function.Consumer<ImportFile> what) {
        for (ImportFile file : files.values()) {
            if (!file.ended() && file.campaign == campaign && file.rows.containsKey(primary)) {
                what.accept(file);
            }
        }
    }

    private void added(Instant at, LeadFile lead, Row.Lead row) {
        findings.judged(Invariant.IMPORT_ONCE);
        String primary = row.who().primary();
        Optional<String> other = Optional.ofNullable(lead.campaign.primaries.put(primary, row.leadId()));
        String subject = "lead " + row.leadId() + ", number " + primary;
        if (other.isPresent() && !other.get().equals(row.leadId())) {
            add(Invariant.IMPORT_ONCE, subject, "added with the number of lead " + other.get(), at);
        }
        Optional<ImportFile> maker = Optional.ofNullable(byImport.get(row.importId()));
        of(lead.campaign, primary, file -> {
            if (maker.filter(file::equals).isEmpty()) {
                file.addedOtherwise(primary);
            }
        });
        maker.ifPresent(file -> made(at, subject, file, row.who()));
    }

    /** Even by an import that has ended: whoever was writing one of its parts then goes on for a while, and counts it. */
    private void made(Instant at, String subject, ImportFile file, Row.Who who) {
        file.made(who.primary());
        if (!file.mayMake(who)) {
            add(Invariant.IMPORT_ONCE, subject, "no row of the file makes " + who, at);
        }
        if (at.minus(LONGEST_PART).isAfter(file.endedAt)) {
            String words = "made by an import that ended at " + file.endedAt;
            add(Invariant.IMPORT_RESUMES, subject, words, file.endedAt, at);
        }
    }

    private void changed(Instant at, LeadFile lead, Row.Who before, Row.Who after) {
        findings.judged(Invariant.IMPORT_ONCE);
        boolean asked = files.values().stream()
                .anyMatch(file -> file.campaign == lead.campaign && !completed(file) && file.mayUpdate(before, after));
        if (!asked && !lead.wasTold(before, after)) {
            String words = "no file that updates makes " + after + " of " + before;
            add(Invariant.IMPORT_ONCE, "lead " + lead.leadId, words, at);
        }
    }

    private static boolean completed(ImportFile file) {
        return file.report
                .filter(is -> is.ending() == Fact.Report.Ending.COMPLETED)
                .isPresent();
    }

    @Override
    public void committed(Fact.Committed commit) {
        for (Change change : commit.changes()) {
            Row row = change.after().or(change::before).orElseThrow();
            if (row instanceof Row.Guard guard && !files.isEmpty()) {
                boolean listed =
                        world.account(guard.accountId()).number(guard.number()).isListed();
                for (ImportFile file : files.values()) {
                    if (!file.ended() && file.campaign.account.accountId.equals(guard.accountId())) {
                        if (listed) {
                            file.listed(guard.number());
                        } else {
                            file.unlisted(guard.number());
                        }
                    }
                }
            }
        }
    }

    // What happens to files

    @Override
    public void asked(Instant at, Request request) {
        if (request instanceof Request.Import asked) {
            ImportFile file = new ImportFile(asked, world.campaign("", asked.campaignId()));
            for (ImportFile other : files.values()) {
                if (!other.ended() && other.campaign == file.campaign && other.updates()) {
                    file.crossed = true;
                    other.crossed |= file.updates();
                }
            }
            files.put(asked.fileId(), file);
            came.put(asked.fileId(), at);
        } else if (request instanceof Request.Withdrawal gone) {
            Optional.ofNullable(files.get(gone.fileId())).ifPresent(file -> file.withdrawn = true);
        }
    }

    @Override
    public void told(Fact fact) {
        if (fact instanceof Fact.ImportBegan(Instant _, String campaignId, String importId, String fileId)) {
            running.computeIfAbsent(campaignId, _ -> new HashSet<>()).add(importId);
            Optional.ofNullable(files.get(fileId)).ifPresent(file -> byImport.put(importId, file));
        } else if (fact instanceof Fact.ImportReported(Instant at, String importId, Fact.Report report)) {
            running.values().forEach(imports -> imports.remove(importId));
            reported(at, importId, report);
        }
    }

    @Override
    public void campaign(
            Fact.Committed commit, CampaignFile campaign, Optional<Row.Campaign> before, Optional<Row.Campaign> after) {
        int imports = running.getOrDefault(campaign.campaignId, Set.of()).size();
        if (after.isPresent() && after.get().importsRunning() != imports) {
            String words = "held by " + after.get().importsRunning() + " imports, of which " + imports + " run";
            add(Invariant.IMPORT_RESUMES, "campaign " + campaign.campaignId, words, commit.at());
        }
    }

    // What reports say

    private void reported(Instant at, String importId, Fact.Report report) {
        findings.judged(Invariant.IMPORT_ONCE);
        String subject = "import " + importId;
        long sum = report.created() + report.updated() + report.duplicates() + report.rejected() + report.doNotCall();
        if (sum != report.read()) {
            add(Invariant.IMPORT_ONCE, subject, report.read() + " rows read, and " + sum + " told of", at);
        }
        ImportFile file = byImport.get(importId);
        if (file == null) {
            return;
        }
        boolean again = completed(file) && !file.report.equals(Optional.of(report));
        file.report = Optional.of(report);
        file.endedAt = file.endedAt.isBefore(at) ? file.endedAt : at;
        if (again) {
            add(Invariant.IMPORT_RESUMES, subject, "reported twice, and otherwise", at);
        }
        switch (report.ending()) {
            case COMPLETED -> complete(at, subject, file, report);
            case FAILED -> failed(at, subject, file, report);
        }
    }

    private void failed(Instant at, String subject, ImportFile file, Fact.Report report) {
        findings.judged(Invariant.IMPORT_RESUMES);
        boolean mayFail = file.request.file() == Request.File.UNREADABLE
                || file.withdrawn
                || file.campaign.deletionAsked
                || world.tolerances.imports() == Tolerances.GivenUp.AFTER_MANY_TRIES;
        if (!mayFail) {
            add(Invariant.IMPORT_RESUMES, subject, "failed without a reason", at);
        }
        if (report.created() > file.made.size()) {
            String words = report.created() + " leads told of, and " + file.made.size() + " created";
            add(Invariant.IMPORT_ONCE, subject, words, at);
        }
    }

    private void complete(Instant at, String subject, ImportFile file, Fact.Report report) {
        findings.judged(Invariant.IMPORT_RESUMES);
        int rows = file.request.people().size() + file.request.badRows();
        if (file.request.file() == Request.File.UNREADABLE) {
            add(Invariant.IMPORT_RESUMES, subject, "completed, of a file that is none", at);
        }
        if (report.read() != rows || report.rejected() != file.request.badRows()) {
            String words = report.read() + " rows read and " + report.rejected() + " rejected, of " + rows
                    + " rows with " + file.request.badRows() + " to reject";
            add(Invariant.IMPORT_RESUMES, subject, words, at);
        }
        int made = file.made.size();
        if (report.created() > made || report.created() < made - file.madeAndRemoved.size()) {
            add(Invariant.IMPORT_ONCE, subject, report.created() + " leads told of, and " + made + " created", at);
        }
        if ((file.updates() ? report.duplicates() : report.updated()) != 0) {
            add(Invariant.IMPORT_RESUMES, subject, "people who were there are counted the wrong way", at);
        }
        int least = file.rowsOf(file::surelyUnwanted);
        int most = file.rowsOf(primary -> !file.surelyWanted(primary));
        if (report.doNotCall() < least || report.doNotCall() > most) {
            String words = report.doNotCall() + " rows told of that are not to be called, of " + least + " to " + most;
            add(Invariant.IMPORT_RESUMES, subject, words, at);
        }
        file.rows.keySet().forEach(primary -> person(at, subject, file, primary));
    }

    private void person(Instant at, String subject, ImportFile file, String primary) {
        if (!file.everThere.contains(primary) && file.surelyWanted(primary)) {
            add(Invariant.IMPORT_RESUMES, subject, "no lead came of number " + primary, at);
        }
        if (file.updates() && !file.crossed && file.alwaysThere.contains(primary)) {
            Optional.ofNullable(file.campaign.primaries.get(primary))
                    .flatMap(id -> Optional.ofNullable(world.leads.get(id)).flatMap(lead -> lead.row))
                    .filter(row -> !file.isUpdated(row.who()))
                    .ifPresent(row -> add(
                            Invariant.IMPORT_RESUMES,
                            "lead " + row.leadId(),
                            "completed, and it is still " + row.who() + ", not what the file says",
                            at));
        }
    }

    @Override
    public void atRest(Instant at) {
        files.forEach((fileId, file) -> {
            if (!file.ended() && !file.withdrawn && !file.campaign.deletionAsked) {
                Instant since = came.getOrDefault(fileId, at);
                add(Invariant.IMPORT_RESUMES, "file " + fileId, "never came to its end", since, at);
            }
        });
    }

    private void add(Invariant invariant, String subject, String words, Instant... instants) {
        findings.add(invariant, subject, words, instants);
    }
}
