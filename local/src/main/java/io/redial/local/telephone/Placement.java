package io.redial.local.telephone;

/** What the network did with a placing request that it understood. */
public sealed interface Placement {

    /** A call was accepted and is on its course. */
    record Placed(Call call) implements Placement {}

    /** No call was placed, for this reason. */
    record TurnedAway(ScriptWord.Refusal refusal) implements Placement {}

    /** No call was placed, since the face lets no more in just now; the script did not move on. */
    record Crowded() implements Placement {}

    /** No call was placed, since {@code dialBefore} had passed; the script did not move on. */
    record TooLate() implements Placement {}
}
