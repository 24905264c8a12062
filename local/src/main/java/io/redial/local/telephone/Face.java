package io.redial.local.telephone;

import io.redial.local.fakes.FakeReply;
import io.redial.local.fakes.FakeRequest;
import java.util.List;

/** How a provider shows the network to its clients: its HTTP API and its callbacks. It may be asked by several threads. */
public interface Face {

    /** Its name in the journal and in the network's truth; never changes. */
    String name();

    /** Answers a request to its API. */
    FakeReply answer(FakeRequest request, Access network);

    /** The id of a new call, in the provider's form. */
    String id(byte[] digest);

    /** Its limits. */
    default Gate gate() {
        return Gate.OPEN;
    }

    /** What becomes of a number that does not exist. */
    default InvalidNumbers invalidNumbers() {
        return InvalidNumbers.REFUSED;
    }

    /** What it reports of a call, in the order in which it happens. */
    List<Report> reports();

    /** How the reports of one call follow one another. */
    Sending sending();

    /** How badly its reports travel when nothing is wrong. */
    default Chaos chaos() {
        return Chaos.NONE;
    }

    /** When a provider finds out that there is no such number. */
    enum InvalidNumbers {
        /** When it is asked to call it: there is no call. */
        REFUSED,
        /** When it has dialled it: the call fails. */
        DIALLED
    }

    /** How the reports of one call follow one another. */
    enum Sending {
        /** The next one waits until this one is taken or given up. */
        ONE_BY_ONE,
        /** The next one waits until this one was sent once; what is sent again comes when it comes. */
        IN_ORDER,
        /** None waits for another. */
        BY_THEMSELVES
    }
}
