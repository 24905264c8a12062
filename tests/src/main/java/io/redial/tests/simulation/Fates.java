package io.redial.tests.simulation;

/** Decides what befalls each call of a port. */
interface Fates {

    /**
     * The fate of the next call.
     *
     * @param index from 0, counted over all calls of the run
     */
    Fate of(long index, Port port, Strand caller);
}
