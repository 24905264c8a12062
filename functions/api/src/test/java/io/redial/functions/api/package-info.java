/** Tests of the API, through the API. */
@org.jspecify.annotations.NullMarked
package io.redial.functions.api;
