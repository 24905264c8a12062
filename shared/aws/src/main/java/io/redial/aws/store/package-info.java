/** The store as most functions have it, put together from its parts. */
@org.jspecify.annotations.NullMarked
package io.redial.aws.store;
