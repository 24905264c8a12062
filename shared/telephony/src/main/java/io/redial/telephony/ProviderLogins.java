package io.redial.telephony;

import io.redial.domain.account.Connection;
import io.redial.domain.call.Call;
import io.redial.domain.call.Fault;
import io.redial.engine.port.Telephone;

/** How calls are let in at their providers: by the credentials of the connection that they are placed through. */
public interface ProviderLogins {

    /**
     * The login for a call.
     *
     * @param kind of which its connection must be
     */
    Answer of(Call call, Connection.Kind kind);

    /** The provider does not take what was read: the next reader asks again, since it may have been changed. */
    void refused(Call call);

    /** A login, or why there is none. */
    sealed interface Answer {
        record Known(ProviderLogin login) implements Answer {}

        /**
         * The call's connection can't be used as it is: it is gone, of another kind, without credentials, or leads where no
         * request may go.
         *
         * @param code our word for it
         */
        record Unusable(String code) implements Answer {

            /** Nothing was placed, and nothing of the account will be until somebody mends it. */
            public Telephone.Answer placing() {
                return new Telephone.Answer.Rejected(Fault.ACCOUNT, code);
            }

            public Telephone.LookUp lookUp() {
                return new Telephone.LookUp.Unavailable(code);
            }
        }

        /**
         * What is stored can't be reached now.
         *
         * @param code our word for it
         */
        record Unreachable(String code) implements Answer {

            public Telephone.Answer placing() {
                return new Telephone.Answer.NotSent(code);
            }

            public Telephone.LookUp lookUp() {
                return new Telephone.LookUp.Unavailable(code);
            }
        }
    }
}
