package io.redial.functions.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * The console's files, read and compressed once. Whatever names a version is the hash of them all, so that a browser may
 * keep an asset for good, and asks for another one after each deployment.
 */
final class Site {

    private static final String FOLDER = "/console/";

    /** What a browser loads beside the page, with its type. */
    private static final Map<String, String> ASSETS = Map.of(
            "main.js", "text/javascript; charset=utf-8",
            "main.css", "text/css; charset=utf-8",
            "icon.svg", "image/svg+xml");

    private final String version;
    private final Page index;
    private final Map<String, Page> assets;

    private Site(String version, Page index, Map<String, Page> assets) {
        this.version = version;
        this.index = index;
        this.assets = Map.copyOf(assets);
    }

    /** The files on the class path; empty where the module was compiled without being bundled, as editors do. */
    static Optional<Site> onClassPath() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : ASSETS.keySet().stream().sorted().toList()) {
            read(name).ifPresent(bytes -> files.put(name, bytes));
        }
        Optional<byte[]> index = read("index.html");
        return index.isEmpty() || files.size() < ASSETS.size() ? Optional.empty() : Optional.of(of(index.get(), files));
    }

    /** The site of these files. */
    static Site of(byte[] index, Map<String, byte[]> files) {
        String version = version(index, files);
        Map<String, Page> assets = new LinkedHashMap<>();
        files.forEach((name, bytes) -> assets.put(name, page(bytes, ASSETS.getOrDefault(name, "text/plain"))));
        String html = new String(index, StandardCharsets.UTF_8).replace("${assets}", "/assets/" + version);
        return new Site(version, page(html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8"), assets);
    }

    /** The page that draws all others: which of them is the browser's business, by the path. */
    Page index() {
        return index;
    }

    /** An asset of this very version. */
    Optional<Page> asset(String path) {
        String folder = "/assets/" + version + "/";
        return path.startsWith(folder)
                ? Optional.ofNullable(assets.get(path.substring(folder.length())))
                : Optional.empty();
    }

    private static Page page(byte[] bytes, String type) {
        return new Page(type, bytes, gzip(bytes));
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream file = Site.class.getResourceAsStream(FOLDER + name)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version(byte[] index, Map<String, byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(index);
            files.values().forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new Thorough(compressed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return compressed.toByteArray();
    }

    /**
     * One file.
     *
     * @param plain not copied; nobody writes to it
     * @param gzip the same, compressed
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Page(String type, byte[] plain, byte[] gzip) {}

    /** Compresses as well as the format can: it is done once, and read by everybody. */
    private static final class Thorough extends GZIPOutputStream {
        Thorough(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
