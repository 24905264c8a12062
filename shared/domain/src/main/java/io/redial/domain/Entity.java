package io.redial.domain;

/** A thing that is stored as a whole under a key, and written only if it is still what was read. */
public interface Entity {

    EntityKey<?> key();

    /** The number of writes it has had; 0 when it was never stored. */
    long revision();
}
