using System.Buffers.Text;
using System.Text;
using Kompox.Drivers.Aks.Access;

namespace Kompox.Tests.Drivers.Aks.Access;

public sealed class LoginPrincipalTests
{
    [Theory]
    [InlineData("""{"oid":"o","tid":"t","scp":"user_impersonation"}""", "User")]
    [InlineData("""{"oid":"o","tid":"t","idtyp":"user"}""", "User")]
    [InlineData("""{"oid":"o","tid":"t","idtyp":"app","scp":"x"}""", "ServicePrincipal")]
    [InlineData("""{"oid":"o","tid":"t"}""", "ServicePrincipal")]
    public void Tokens_tell_who_is_logged_in(string claims, string type) => Assert.Equal(new LoginPrincipal("o", "t", type), LoginPrincipal.Parse(Token(claims)));

    [Theory]
    [InlineData("")]
    [InlineData("opaque")]
    [InlineData("a.b!.c")]
    [InlineData("e30.bm90IGpzb24.x")]
    public void What_is_no_such_token_tells_nobody(string token) => Assert.Null(LoginPrincipal.Parse(token));

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"oid":1,"tid":"t"}""")]
    [InlineData("""{"tid":"t"}""")]
    public void Claims_without_a_principal_tell_nobody(string claims) => Assert.Null(LoginPrincipal.Parse(Token(claims)));

    private static string Token(string claims) => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.x";
}
