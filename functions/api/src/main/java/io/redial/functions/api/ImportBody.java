package io.redial.functions.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.redial.domain.account.ImportJob.OnDuplicate;
import io.redial.domain.account.ImportJob.PhoneCheck;
import io.redial.domain.account.ImportJob.Settings;
import io.redial.engine.imports.ImportDesk;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An import as it is asked for.
 *
 * @param bytes what its file has, if that is said
 */
record ImportBody(ImportDesk.Request request, Optional<Long> bytes) {

    static final String CSV = "csv";

    private static final int COLUMN = 256;
    private static final Map<String, String> SOURCES = Map.of(CSV, CSV);
    private static final Map<String, OnDuplicate> ON_DUPLICATE = Words.of(OnDuplicate.class, OnDuplicate::wire);
    private static final Map<String, PhoneCheck> PHONE_CHECKS = Words.of(PhoneCheck.class, PhoneCheck::wire);

    static ImportBody read(ObjectNode json) {
        Findings findings = new Findings();
        Fields body = Fields.of(json, findings);
        body.required("source", body.word("source", SOURCES));
        Optional<String> fileName = body.requiredText("fileName", 255);
        Optional<Long> bytes = body.whole("bytes", 1, ImportDesk.MOST_BYTES);
        Optional<String> country = body.text("defaultCountry", 2);
        Map<String, String> mapping = mapping(body);
        OnDuplicate onDuplicate = body.word("onDuplicate", ON_DUPLICATE).orElse(OnDuplicate.SKIP);
        PhoneCheck phoneCheck = body.word("phoneCheck", PHONE_CHECKS).orElse(PhoneCheck.SHAPE);
        body.close();
        findings.require();
        return new ImportBody(
                new ImportDesk.Request(fileName.orElseThrow(), new Settings(country, mapping, onDuplicate, phoneCheck)),
                bytes);
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
