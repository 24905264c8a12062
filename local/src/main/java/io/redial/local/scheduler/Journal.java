package io.redial.local.scheduler;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The changes of a book on disk, one JSON object a line, in a directory that one process at a time may use.
 *
 * <p>A change that {@link #append} returned from survives the end of the process in any way. The last line of a process
 * that died while writing it may be torn; it was never acknowledged and is dropped.
 */
final class Journal implements AutoCloseable {
    private static final String FILE = "schedules.jsonl";

    private final FileChannel lock;
    private final Path file;
    private final List<Change> found;
    private FileChannel channel;

    private Journal(FileChannel lock, Path file, List<Change> found, FileChannel channel) {
        this.lock = lock;
        this.file = file;
        this.found = found;
        this.channel = channel;
    }

    /**
     * Takes the directory and reads what is in it.
     *
     * @throws IOException if another process has the directory, or a line that is not the last can't be read
     */
    static Journal open(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel lock = FileChannel.open(directory.resolve("lock"), CREATE, WRITE);
        try {
            if (lock.tryLock() == null) {
                throw new IOException(directory + " is in use by another scheduler");
            }
            Path file = directory.resolve(FILE);
            List<Change> found = Files.exists(file) ? read(file) : List.of();
            return new Journal(lock, file, found, FileChannel.open(file, CREATE, WRITE, APPEND));
        } catch (OverlappingFileLockException e) {
            lock.close();
            throw new IOException(directory + " is in use by another scheduler of this process", e);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** What was in the journal when it was opened, oldest first. */
    List<Change> found() {
        return found;
    }

    /** Replaces everything in the journal by changes that say the same. A crash leaves the old one or the new one. */
    void compact(List<Change> changes) throws IOException {
        Path fresh = file.resolveSibling(FILE + ".new");
        try (FileChannel out = FileChannel.open(fresh, CREATE, WRITE, TRUNCATE_EXISTING)) {
            for (Change change : changes) {
                write(out, change);
            }
            out.force(false);
        }
        channel.close();
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel = FileChannel.open(file, WRITE, APPEND);
    }

    /**
     * Adds a change and returns when it is safe.
     *
     * @throws IOException if it is not; the journal then stands as before
     */
    void append(Change change) throws IOException {
        long before = channel.size();
        try {
            write(channel, change);
            channel.force(false);
        } catch (IOException e) {
            takeBack(before, e);
            throw e;
        }
    }

    /** Half a line must not get others behind it: where it can't be cut off, nothing is appended any more. */
    private void takeBack(long size, IOException cause) throws IOException {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            cause.addSuppressed(e);
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            channel.close();
        }
    }

    private static void write(FileChannel out, Change change) throws IOException {
        ByteBuffer line = StandardCharsets.UTF_8.encode(change.line() + "\n");
        while (line.hasRemaining()) {
            out.write(line);
        }
    }

    private static List<Change> read(Path file) throws IOException {
        // Decoding that replaces what is malformed: a torn line may end inside a character.
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        List<Change> changes = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            try {
                changes.add(Change.parse(text.substring(start, end)));
            } catch (SchedulerError e) {
                if (end != text.length() - 1) {
                    throw new IOException(file + ": line " + (changes.size() + 1) + " is no change", e);
                }
            }
            start = end + 1;
        }
        return changes;
    }
}
