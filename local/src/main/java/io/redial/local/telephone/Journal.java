package io.redial.local.telephone;

import io.redial.local.telephone.JournalEntry.Settled;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the network remembers, as appended lines of JSON; in memory only where there is no directory.
 *
 * <p>A placing is on the disk when {@link #append} returns, so nothing that was acknowledged is forgotten. What follows
 * the last line's end is a write that a crash cut short: it was never acknowledged, and is dropped.
 */
final class Journal implements AutoCloseable {

    private static final String FILE = "calls.jsonl";

    /**
     * The open file, and the lock that keeps a second network away from it. No channel: one would close for everybody
     * when the thread that writes is interrupted.
     */
    private record Disk(RandomAccessFile file, FileChannel lock) {}

    private final Optional<Disk> disk;

    private Journal(Optional<Disk> disk) {
        this.disk = disk;
    }

    static Journal inMemory() {
        return new Journal(Optional.empty());
    }

    /**
     * Reads the directory's journal into the memory, replaces it by the memory's shortest account of itself, and opens
     * it for more.
     *
     * @throws UncheckedIOException if the directory can't be used
     * @throws IllegalStateException if another network uses it, or if a whole line can't be read
     */
    static Journal open(Path directory, CallBook book) {
        try {
            Files.createDirectories(directory);
            FileChannel lock = lock(directory.resolve("calls.lock"));
            Path path = directory.resolve(FILE);
            read(path).forEach(book::apply);
            compact(directory, book.entries());
            return new Journal(Optional.of(new Disk(openAtEnd(path), lock)));
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of the telephone network can't be used: " + directory, e);
        }
    }

    /** Appends an entry and waits until it is on the disk, except that a settled callback may be forgotten. */
    synchronized void append(JournalEntry entry) {
        if (disk.isEmpty()) {
            return;
        }
        RandomAccessFile file = disk.get().file();
        try {
            long before = file.length();
            try {
                file.write(line(entry));
                // A settled callback that a crash forgets is sent once more, which receivers bear anyway.
                if (!(entry instanceof Settled)) {
                    file.getFD().sync();
                }
            } catch (IOException e) {
                // Half a line in the middle would make every later one unreadable.
                file.setLength(before);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of the telephone network can't be written", e);
        }
    }

    @Override
    public synchronized void close() {
        if (disk.isEmpty()) {
            return;
        }
        try {
            disk.get().file().close();
            disk.get().lock().close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal of the telephone network can't be closed", e);
        }
    }

    private static RandomAccessFile openAtEnd(Path path) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        file.seek(file.length());
        return file;
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Optional<FileLock> lock;
        try {
            lock = Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            lock = Optional.empty();
        }
        if (lock.isEmpty()) {
            channel.close();
            throw new IllegalStateException("another telephone network is using " + path.getParent());
        }
        return channel;
    }

    private static List<JournalEntry> read(Path path) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        if (!Files.exists(path)) {
            return entries;
        }
        // Not readString: the write that was cut short may end within a character.
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            try {
                entries.add(JournalCodec.decode(text.substring(start, end)));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(path + " is damaged at line " + (entries.size() + 1), e);
            }
            start = end + 1;
        }
        return entries;
    }

    private static void compact(Path directory, List<JournalEntry> entries) throws IOException {
        Path fresh = directory.resolve(FILE + ".new");
        try (FileOutputStream file = new FileOutputStream(fresh.toFile())) {
            BufferedOutputStream lines = new BufferedOutputStream(file);
            for (JournalEntry entry : entries) {
                lines.write(line(entry));
            }
            lines.flush();
            file.getFD().sync();
        }
        Files.move(fresh, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] line(JournalEntry entry) {
        return (JournalCodec.encode(entry) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
