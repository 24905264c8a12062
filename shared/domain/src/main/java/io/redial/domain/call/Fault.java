package io.redial.domain.call;

/** Whose fault it is that a provider would not dial. */
public enum Fault {
    /** The number can't be called. */
    LEAD,
    /** The campaign's assistant or number is not usable. */
    CAMPAIGN,
    /** The account at the provider is not usable. */
    ACCOUNT,
    /** The provider's own, for a while. */
    PROVIDER,
    /** Nobody's: we, or people at the provider's console, have taken the call back before it was dialled. */
    NOBODY
}
