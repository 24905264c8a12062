package io.redial.engine.port;

/** The telephone providers by name. */
public interface Telephones {

    /** Whether the deployment is set up for this provider. */
    default boolean has(String provider) {
        return true;
    }

    /**
     * The provider that calls are placed through.
     *
     * @throws IllegalArgumentException for a name that is not one of ours; names are checked when they are saved
     */
    Telephone of(String provider);
}
