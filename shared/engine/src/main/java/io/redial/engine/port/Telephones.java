package io.redial.engine.port;

/** The telephone providers by name. */
public interface Telephones {

    /**
     * The provider that calls are placed through.
     *
     * @throws IllegalArgumentException for a name that is not one of ours; names are checked when they are saved
     */
    Telephone of(String provider);
}
