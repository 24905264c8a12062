package io.redial.local.telephone;

/**
 * Who calls whom, through which face of the network.
 *
 * @param face the name of the face that the call was asked for at
 * @param callId the client's own reference; empty where its requests carry none
 * @param request what the face keeps of the request, for what it shows and sends later; the face's own writing
 */
public record Line(String face, String callId, String from, String to, String request) {}
