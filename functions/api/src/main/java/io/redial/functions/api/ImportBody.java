package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.Encoding;
import io.redial.domain.account.ImportJob.OnDuplicate;
import io.redial.domain.account.ImportJob.PhoneCheck;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.domain.account.Sync;
import io.redial.domain.account.Sync.OnRemoved;
import io.redial.domain.source.SheetRange;
import io.redial.domain.source.SourceSpec;
import io.redial.engine.imports.ImportDesk;
import io.redial.engine.imports.SourceDesk;
import io.redial.engine.imports.SourceDesk.Repetition;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An import as it is asked for. */
sealed interface ImportBody {

    String CSV = "csv";

    /**
     * Of a file that will be uploaded.
     *
     * @param bytes what the file has, if that is said
     */
    record OfFile(ImportDesk.Request request, Optional<Long> bytes) implements ImportBody {}

    /** Of a source that is read. */
    record OfSource(SourceDesk.Request request) implements ImportBody {}

    static ImportBody read(ObjectNode json) {
        Findings findings = new Findings();
        Fields body = Fields.of(json, findings);
        Optional<Source> source = body.required("source", body.word("source", Reading.SOURCES));
        ImportBody asked = source.<ImportBody>map(is -> switch (is) {
                    case CSV -> Reading.file(body);
                    case GOOGLE_SHEETS -> Reading.sheet(body);
                    case GOHIGHLEVEL -> Reading.contacts(body);
                })
                .orElseGet(() -> Reading.file(body));
        body.close();
        findings.require();
        return asked;
    }

    /** Of a file of numbers that are not called. */
    static OfFile ofList(ObjectNode json) {
        Findings findings = new Findings();
        Fields body = Fields.of(json, findings);
        OfFile asked = Reading.listFile(body);
        body.close();
        findings.require();
        return asked;
    }

    /** Where the rows come from. */
    enum Source {
        CSV,
        GOOGLE_SHEETS,
        GOHIGHLEVEL;

        String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Reads the fields; what is wrong with them goes to their findings. */
    final class Reading {
        private static final Map<String, Source> SOURCES = Words.of(Source.class, Source::wire);
        private static final Map<String, OnDuplicate> ON_DUPLICATE = Words.of(OnDuplicate.class, OnDuplicate::wire);
        private static final Map<String, PhoneCheck> PHONE_CHECKS = Words.of(PhoneCheck.class, PhoneCheck::wire);
        private static final Map<String, Encoding> ENCODINGS = Words.of(Encoding.class, Encoding::wire);
        private static final Map<String, OnRemoved> ON_REMOVED = Words.of(OnRemoved.class, OnRemoved::wire);
        private static final int COLUMN = 256;
        private static final int ID = 200;
        private static final int RANGE = 500;

        /** Where JSON numbers stay exact. */
        private static final long LARGEST_GID = (1L << 53) - 1;

        private static final long FIRST_GID = 0;
        private static final String UNREAD = "unread";
        private static final SourceSpec NO_SPEC = new SourceSpec.Sheet(UNREAD, SheetRange.FIRST_TAB);

        private Reading() {}

        private static OfFile file(Fields body) {
            return file(body, settings(body, OnDuplicate.SKIP).in(encoding(body)));
        }

        private static OfFile listFile(Fields body) {
            return file(
                    body,
                    new Settings(country(body), mapping(body), OnDuplicate.SKIP, phoneCheck(body), encoding(body)));
        }

        private static OfFile file(Fields body, Settings settings) {
            Optional<String> fileName = body.requiredText("fileName", 255);
            Optional<Long> bytes = body.whole("bytes", 1, ImportDesk.MOST_BYTES);
            return new OfFile(new ImportDesk.Request(fileName.orElse(UNREAD), settings), bytes);
        }

        private static ImportBody sheet(Fields body) {
            Optional<String> id = body.requiredText("spreadsheetId", ID)
                    .filter(text -> matches(
                            body, SourceSpec.SPREADSHEET_ID.matcher(text).matches()));
            Optional<Long> gid = body.whole("gid", 0, LARGEST_GID);
            Optional<String> text = body.text("range", RANGE);
            Optional<String> connectionId = body.text("connectionId", ID);
            if (gid.isPresent() || connectionId.isEmpty()) {
                requireWhole(body, text);
                return source(body, connectionId, new SourceSpec.PublicSheet(id.orElse(UNREAD), gid.orElse(FIRST_GID)));
            }
            Optional<SheetRange> range = text.map(SheetRange::parse).orElse(Optional.of(SheetRange.FIRST_TAB));
            if (range.isEmpty()) {
                body.findings()
                        .fault(
                                body.path("range"),
                                "invalid_range",
                                "A range is a tab and cells such as Leads!A1:F, or either of them.");
            }
            return source(
                    body,
                    connectionId,
                    id.flatMap(is -> range.map(part -> (SourceSpec) new SourceSpec.Sheet(is, part)))
                            .orElse(NO_SPEC));
        }

        /** Google exports a tab as a whole. */
        private static void requireWhole(Fields body, Optional<String> range) {
            if (range.isPresent()) {
                body.findings()
                        .fault(
                                body.path("range"),
                                "not_by_link",
                                "By its link a tab is read as a whole. Name its gid, or a connectionId without a gid.");
            }
        }

        private static boolean matches(Fields body, boolean isId) {
            if (!isId) {
                body.findings()
                        .fault(
                                body.path("spreadsheetId"),
                                "invalid_id",
                                "It is the part between /d/ and the next slash in the sheet's address.");
            }
            return isId;
        }

        private static ImportBody contacts(Fields body) {
            Optional<String> connectionId = body.requiredText("connectionId", ID);
            SourceSpec contacts = new SourceSpec.Contacts(FilterBody.read(body, "filter"));
            return source(body, Optional.of(connectionId.orElse(UNREAD)), contacts);
        }

        private static ImportBody source(Fields body, Optional<String> connectionId, SourceSpec spec) {
            Optional<Duration> every = every(body);
            Optional<OnRemoved> onRemoved = body.word("onRemoved", ON_REMOVED);
            if (onRemoved.isPresent() && every.isEmpty()) {
                body.findings()
                        .fault(body.path("onRemoved"), "not_repeating", "Only an import with `every` sees who left.");
            }
            // Who reads a source again and again wants what has changed there.
            OnDuplicate usual = every.isPresent() ? OnDuplicate.UPDATE : OnDuplicate.SKIP;
            Optional<Repetition> repetition = every.map(pace -> new Repetition(pace, onRemoved.orElse(OnRemoved.KEEP)));
            return new OfSource(new SourceDesk.Request(connectionId, spec, settings(body, usual), repetition));
        }

        private static Optional<Duration> every(Fields body) {
            Optional<String> text = body.text("every", 50);
            Optional<Duration> every = text.flatMap(Reading::duration).filter(Sync::isPace);
            if (text.isPresent() && every.isEmpty()) {
                body.findings()
                        .fault(
                                body.path("every"),
                                "invalid_duration",
                                "It is a duration such as PT15M, from PT5M to P30D, in whole minutes.");
            }
            return every;
        }

        private static Optional<Duration> duration(String text) {
            try {
                return Optional.of(Duration.parse(text));
            } catch (DateTimeParseException | ArithmeticException none) {
                return Optional.empty();
            }
        }

        private static Settings settings(Fields body, OnDuplicate usual) {
            OnDuplicate onDuplicate = body.word("onDuplicate", ON_DUPLICATE).orElse(usual);
            return new Settings(country(body), mapping(body), onDuplicate, phoneCheck(body));
        }

        private static Optional<String> country(Fields body) {
            return body.text("defaultCountry", 2);
        }

        private static Optional<Encoding> encoding(Fields body) {
            return body.word("encoding", ENCODINGS);
        }

        private static PhoneCheck phoneCheck(Fields body) {
            return body.word("phoneCheck", PHONE_CHECKS).orElse(PhoneCheck.SHAPE);
        }

        private static Map<String, String> mapping(Fields body) {
            Map<String, String> mapping = new LinkedHashMap<>();
            body.object("mapping").ifPresent(object -> {
                try (object) {
                    object.all()
                            .forEach(entry -> object.text(entry.getKey(), COLUMN)
                                    .ifPresent(column -> mapping.put(entry.getKey(), column)));
                }
            });
            return mapping;
        }
    }
}
