using Kompox.Diagnostics;
using Kompox.Kubernetes;
using Kompox.Tests.Kubernetes.Loopback;

namespace Kompox.Tests.Kubernetes.Failures;

public sealed class ApiFailureTests
{
    private static readonly ObjectKey Deployment = new(ResourceTypes.Deployment, "web", "api");
    private static readonly ObjectKey Secret = new(ResourceTypes.Secret, "web", "s");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Credentials_that_are_refused_name_user_and_server()
    {
        var failure = await ApplyAsync(Deployment, LoopbackAnswer.Status(401, "Unauthorized", "Unauthorized"));
        Assert.Equal(ApiDiagnostics.Unauthorized.Code, failure.Code);
        Assert.Matches("^The API server http://127.0.0.1:[0-9]+ does not accept the credentials of user 'u'$", failure.Message);
    }

    [Fact]
    public async Task A_missing_permission_names_verb_type_and_namespace()
    {
        var failure = await ApplyAsync(Deployment, LoopbackAnswer.Status(
            403, "Forbidden", """deployments.apps \"api\" is forbidden: User \"system:serviceaccount:x:y\" cannot patch resource \"deployments\" in API group \"apps\" in the namespace \"web\" """));
        Assert.Equal(ApiDiagnostics.Forbidden.Code, failure.Code);
        Assert.Equal("User 'u' may not patch deployments.apps in namespace 'web' (for 'api')", failure.Message);
        Assert.Contains("verb patch on deployments.apps", failure.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_admission_is_told_in_its_own_words()
    {
        var failure = await ApplyAsync(Deployment, LoopbackAnswer.Status(403, "Forbidden", "exceeded quota: small, requested: pods=3, used: pods=1, limited: pods=2"));
        Assert.Equal(ApiDiagnostics.Forbidden.Code, failure.Code);
        Assert.Equal("The API server refuses Deployment web/api: exceeded quota: small, requested: pods=3, used: pods=1, limited: pods=2", failure.Message);
    }

    [Fact]
    public async Task A_namespace_on_its_way_out_takes_no_new_objects()
    {
        var failure = await ApplyAsync(Deployment, LoopbackAnswer.Status(
            403, "Forbidden", "unable to create new content in namespace web because it is being terminated", """{"causes":[{"reason":"NamespaceTerminating"}]}"""));
        Assert.Equal(ApiDiagnostics.Conflict.Code, failure.Code);
        Assert.Contains("namespace 'web' is being deleted", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_namespace_that_is_not_there_is_named()
    {
        var failure = await ApplyAsync(Deployment, LoopbackAnswer.Status(404, "NotFound", "namespaces not found", """{"name":"web","kind":"namespaces"}"""));
        Assert.Equal("Namespace 'web' does not exist, so Deployment web/api cannot be made", failure.Message);
    }

    [Fact]
    public async Task A_type_that_is_not_there_is_not_an_absent_object()
    {
        await using var server = new LoopbackServer(_ => LoopbackAnswer.Json(404, "404 page not found"));
        using var connection = TestConnection.To(server, TestConnection.Settings());
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.GetAsync(new ObjectKey(ResourceTypes.VolumeSnapshot, "web", "s"), Token));
        Assert.Equal(ApiDiagnostics.NotFound.Code, failure.Diagnostic.Code);
        Assert.Contains("no type volumesnapshots.snapshot.storage.k8s.io", failure.Diagnostic.Message, StringComparison.Ordinal);
        Assert.False(await connection.HasTypeAsync(ResourceTypes.VolumeSnapshot, Token));
    }

    [Fact]
    public async Task A_type_that_comes_later_is_seen()
    {
        var answers = 0;
        await using var server = new LoopbackServer(_ => ++answers == 1 ? LoopbackAnswer.Json(404, "404 page not found") : LoopbackAnswer.Json(200, """{"resources":[{"name":"volumesnapshots"}]}"""));
        using var connection = TestConnection.To(server, TestConnection.Settings());
        Assert.False(await connection.HasTypeAsync(ResourceTypes.VolumeSnapshot, Token));
        Assert.True(await connection.HasTypeAsync(ResourceTypes.VolumeSnapshot, Token));
        Assert.True(await connection.HasTypeAsync(ResourceTypes.VolumeSnapshot, Token));
        Assert.Equal(2, answers);
    }

    [Fact]
    public async Task Types_of_namespaces_are_found_in_every_group()
    {
        await using var server = new LoopbackServer(r => LoopbackAnswer.Json(200, r.Path.TrimStart('/') switch
        {
            "api/v1" => """{"resources":[{"name":"pods","kind":"Pod","namespaced":true,"verbs":["get","list"]},{"name":"pods/log","kind":"Pod","namespaced":true,"verbs":["get"]},{"name":"nodes","kind":"Node","namespaced":false,"verbs":["list"]}]}""",
            "apis" => """{"groups":[{"name":"cert-manager.io","preferredVersion":{"groupVersion":"cert-manager.io/v1"}}]}""",
            _ => """{"resources":[{"name":"certificates","kind":"Certificate","namespaced":true,"verbs":["list"]}]}""",
        }));
        using var connection = TestConnection.To(server, TestConnection.Settings());
        Assert.Equal([ResourceTypes.Pod, new ResourceType("cert-manager.io/v1", "Certificate", "certificates")], await connection.ListNamespacedTypesAsync(Token));
    }

    [Fact]
    public async Task An_absent_object_is_null()
    {
        await using var server = new LoopbackServer(_ => LoopbackAnswer.Status(404, "NotFound", "not found", """{"name":"api","group":"apps","kind":"deployments"}"""));
        using var connection = TestConnection.To(server, TestConnection.Settings());
        Assert.Null(await connection.GetAsync(Deployment, Token));
    }

    [Fact]
    public async Task Fields_that_others_own_are_named_with_their_owners()
    {
        var failure = await ApplyAsync(Deployment, LoopbackAnswer.Status(
            409, "Conflict", "Apply failed with 1 conflict",
            """{"causes":[{"reason":"FieldManagerConflict","message":"conflict with \"kubectl\" using apps/v1","field":".spec.replicas"}]}"""));
        Assert.Equal(ApiDiagnostics.Conflict.Code, failure.Code);
        Assert.Equal("Fields of Deployment web/api belong to others: .spec.replicas (conflict with \"kubectl\" using apps/v1)", failure.Message);
    }

    [Fact]
    public async Task Each_invalid_field_is_named_and_structures_are_hidden()
    {
        var failure = await ApplyAsync(Deployment, LoopbackAnswer.Status(422, "Invalid", "is invalid", """
            {"causes":[
            {"reason":"FieldValueInvalid","message":"Invalid value: -1: must be greater than or equal to 0","field":"spec.replicas"},
            {"reason":"FieldValueInvalid","message":"Invalid value: core.PodSpec{Env:[]core.EnvVar{core.EnvVar{Name:\"P\", Value:\"geheim\"}}}: field is immutable","field":"spec"}]}
            """.ReplaceLineEndings("")));
        Assert.Equal(ApiDiagnostics.Invalid.Code, failure.Code);
        Assert.Equal(
            "The API server refuses Deployment web/api: spec.replicas: Invalid value: -1: must be greater than or equal to 0; spec: Invalid value: ********: field is immutable",
            failure.Message);
    }

    [Theory]
    [InlineData("""{"causes":[{"reason":"FieldValueInvalid","message":"Invalid value: \"geheim: x\": must be short","field":"data[a]"}]}""", "data[a]: Invalid value: ********: must be short")]
    [InlineData("{}", "json: cannot unmarshal object into Go struct field")]
    public async Task Values_of_secrets_are_never_repeated(string details, string expected)
    {
        var failure = await ApplyAsync(Secret, LoopbackAnswer.Status(
            422, "Invalid", """json: cannot unmarshal object into Go struct field, error found in #10 byte of ...|geheim|..., bigger context ...|geheim|...""", details));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_else_than_an_api_server_is_recognised()
    {
        var failure = await ApplyAsync(Deployment, LoopbackAnswer.Json(200, "<html>Welcome to nginx</html>"));
        Assert.Contains("is not JSON: something else answers there", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<Diagnostic> ApplyAsync(ObjectKey key, LoopbackAnswer answer)
    {
        await using var server = new LoopbackServer(_ => answer);
        using var connection = TestConnection.To(server, TestConnection.Settings());
        var failure = await Assert.ThrowsAsync<KompoxException>(() => connection.ApplyAsync(key, "{}"u8.ToArray(), new ApplyOptions(), Token));
        return failure.Diagnostic;
    }
}
