package io.redial.engine.imports;

import io.redial.domain.account.ImportJob;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an upload lies: {@code campaigns/{campaignId}/{importId}/{file name}}, or anywhere else below its campaign
 * when it was put there without asking; or {@code campaigns/do-not-call/{accountId}/{importId}/{file name}}.
 *
 * @param accountId of a file of numbers that are not called; a campaign knows whose it is
 * @param importId the import that it was asked for by, if its key names one
 */
record UploadKey(Optional<String> accountId, String campaignId, Optional<String> importId, String fileName) {

    private static final Pattern SHAPE = Pattern.compile("campaigns/([^/]+)/(?:(imp_[0-9a-z]+)/)?(?:.*/)?([^/]+)");
    private static final String LIST_FOLDER = ImportJob.Key.LIST + "/";
    private static final Pattern OF_LIST =
            Pattern.compile("campaigns/" + LIST_FOLDER + "([^/]+)/(imp_[0-9a-z]+)/([^/]+)");
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");

    /** What may be somebody's number: keys stand where numbers may not, such as in logs of the bucket. */
    private static final Pattern NUMBER = Pattern.compile("[0-9](?:[._-]*[0-9]){6,}");

    /** What lists are called; what they are shows in their bytes. */
    private static final Pattern SUFFIX =
            Pattern.compile("\\.(?:csv|tsv|txt|xlsx)(?:\\.gz)?$", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_NAME = 100;

    /** Empty for a key that lies below no campaign, or names a folder. */
    static Optional<UploadKey> parse(String objectKey) {
        if (objectKey.startsWith("campaigns/" + LIST_FOLDER)) {
            return parseOfList(objectKey);
        }
        Matcher matcher = SHAPE.matcher(objectKey);
        return matcher.matches()
                ? Optional.of(new UploadKey(
                        Optional.empty(), matcher.group(1), Optional.ofNullable(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    private static Optional<UploadKey> parseOfList(String objectKey) {
        Matcher matcher = OF_LIST.matcher(objectKey);
        return matcher.matches()
                ? Optional.of(new UploadKey(
                        Optional.of(matcher.group(1)),
                        ImportJob.Key.LIST,
                        Optional.of(matcher.group(2)),
                        matcher.group(3)))
                : Optional.empty();
    }

    /** The key that an import is asked to upload to; it ends in {@code .csv} unless the file has another known ending. */
    static String of(ImportJob.Key key, String fileName) {
        String safe = UNSAFE.matcher(fileName).replaceAll("_");
        Matcher known = SUFFIX.matcher(safe);
        String suffix = known.find() ? known.group().toLowerCase(Locale.ROOT) : ".csv";
        String whole = safe.substring(0, safe.length() - (known.reset().find() ? suffix.length() : 0));
        String stem = NUMBER.matcher(whole).replaceAll("_");
        String name = stem.substring(Math.max(0, stem.length() - LONGEST_NAME));
        String folder = key.ofList() ? LIST_FOLDER + key.accountId() : key.campaignId();
        return "campaigns/" + folder + "/" + key.importId() + "/" + (name.isEmpty() ? "leads" : name) + suffix;
    }
}
