package io.redial.local.template;

import java.util.HashMap;
import java.util.Map;

/**
 * What a template is deployed into, as far as its text can ask.
 *
 * @param stackName lower-case letters, digits and dashes, since bucket names are made of it
 * @param region for example {@code us-east-1}
 * @param accountId 12 digits
 * @param parameters values of the template's parameters; the others take their defaults
 */
public record Surroundings(String stackName, String region, String accountId, Map<String, String> parameters) {

    /** A stack named {@code redial} in an account of zeros, all parameters at their defaults. */
    public static final Surroundings LOCAL = new Surroundings("redial", "us-east-1", "000000000000", Map.of());

    public Surroundings {
        if (!stackName.matches("[a-z][a-z0-9-]{0,40}")) {
            throw new IllegalArgumentException("a stack is named by lower-case letters, digits and dashes");
        }
        if (!accountId.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("an account id has 12 digits");
        }
        parameters = Map.copyOf(parameters);
    }

    /** The same with one parameter set. */
    public Surroundings with(String parameter, String value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(parameter, value);
        return new Surroundings(stackName, region, accountId, more);
    }

    /** The same for another stack. */
    public Surroundings named(String otherStack) {
        return new Surroundings(otherStack, region, accountId, parameters);
    }

    /** The values of the pseudo parameters, by name. */
    Map<String, String> pseudoParameters() {
        return Map.of(
                "AWS::StackName",
                stackName,
                "AWS::StackId",
                "arn:aws:cloudformation:" + region + ":" + accountId + ":stack/" + stackName + "/local",
                "AWS::Region",
                region,
                "AWS::AccountId",
                accountId,
                "AWS::Partition",
                "aws",
                "AWS::URLSuffix",
                "amazonaws.com");
    }
}
