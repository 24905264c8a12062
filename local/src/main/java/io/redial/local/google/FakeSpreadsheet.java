package io.redial.local.google;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A spreadsheet, and who may read it. */
public final class FakeSpreadsheet {

    private final String id;
    private final List<FakeTab> tabs;
    private final Set<String> readers = new HashSet<>();
    private Link link = Link.CLOSED;

    /** What its link is good for. */
    public enum Link {
        /** Only those with whom it is shared. */
        CLOSED,
        /** Everybody. */
        OPEN
    }

    public FakeSpreadsheet(String id, FakeTab... tabs) {
        this.id = id;
        this.tabs = List.of(tabs);
    }

    public synchronized FakeSpreadsheet shareWith(String email) {
        readers.add(email);
        return this;
    }

    public synchronized FakeSpreadsheet link(Link changed) {
        link = changed;
        return this;
    }

    String id() {
        return id;
    }

    List<FakeTab> tabs() {
        return tabs;
    }

    synchronized boolean isOpen() {
        return link == Link.OPEN;
    }

    synchronized boolean isReadableBy(String email) {
        return isOpen() || readers.contains(email);
    }
}
