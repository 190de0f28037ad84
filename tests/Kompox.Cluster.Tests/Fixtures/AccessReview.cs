namespace Kompox.Cluster.Tests.Fixtures;

/// <summary>Asks the API server what an account may do: it learns of new roles a moment after they were written.</summary>
internal static class AccessReview
{
    /// <summary>Waits until a ServiceAccount of <c>kompox-system</c> may do all of it.</summary>
    /// <param name="observer">Who asks.</param>
    /// <param name="account">Name of the account.</param>
    /// <param name="rights">Verb, resource and namespace; no namespace: in the whole cluster.</param>
    public static async Task WaitAsync(ClusterObserver observer, string account, params (string Verb, string Resource, string Space)[] rights)
    {
        foreach (var right in rights)
            await Eventually.TrueAsync(() => IsAllowedAsync(observer, account, right), $"the right of {account} to {right.Verb} {right.Resource} {right.Space}");
    }

    private static async Task<bool> IsAllowedAsync(ClusterObserver observer, string account, (string Verb, string Resource, string Space) right)
    {
        var answer = await observer.PostAsync(
            "/apis/authorization.k8s.io/v1/subjectaccessreviews",
            $$$"""
            {"apiVersion":"authorization.k8s.io/v1","kind":"SubjectAccessReview",
             "spec":{"user":"system:serviceaccount:kompox-system:{{{account}}}","groups":["system:serviceaccounts","system:authenticated"],
              "resourceAttributes":{"verb":"{{{right.Verb}}}","resource":"{{{right.Resource}}}","namespace":"{{{right.Space}}}"} } }
            """);
        return answer.GetProperty("status").GetProperty("allowed").GetBoolean();
    }
}
