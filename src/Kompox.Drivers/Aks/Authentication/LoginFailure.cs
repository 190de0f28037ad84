using Azure.Identity;
using Kompox.Diagnostics;
using Kompox.Drivers.Aks.Arm;
using Kompox.Drivers.Http;
using Kompox.Drivers.Http.Retrying;

namespace Kompox.Drivers.Aks.Authentication;

/// <summary>Says why a login gave no token.</summary>
internal static class LoginFailure
{
    private const int Longest = 400;

    /// <summary>The exception for a login that failed.</summary>
    public static KompoxException Of(LoginSettings login, Exception failure)
    {
        var word = LoginMethods.WordOf(login.Method);
        var isAbsent = failure is CredentialUnavailableException;
        var reason = Reason(login, failure);
        return LoginDiagnostics.Failed.Failure(
            isAbsent ? $"No login of '{word}' is there: {reason}" : $"The login by '{word}' failed: {reason}", LoginHints.For(login, reason));
    }

    /// <summary>The exception for a login that gives no answer.</summary>
    public static KompoxException TimedOut(LoginSettings login, TimeSpan limit) => LoginDiagnostics.Failed.Failure(
        $"The login by '{LoginMethods.WordOf(login.Method)}' gave no answer within {HttpFailure.Text(limit)}", LoginHints.For(login, ""));

    private static string Reason(LoginSettings login, Exception failure)
    {
        if (TransportTrouble.Find<HttpRequestException>(failure) is { } transport)
            return TransportTrouble.IsUntrusted(transport) ? "the certificate of the login server is not accepted" : TransportTrouble.Reason(transport);
        var text = Innermost(failure);
        if (login.Secret is { Length: > 0 } secret)
            text = text.Replace(secret, "********", StringComparison.Ordinal);
        var line = ArmText.Clean(text);
        return line.Length > Longest ? line[..Longest] + "..." : line;
    }

    // The server's own sentence, without the library's words around it and without what only the server's makers need.
    private static string Innermost(Exception failure)
    {
        const string Server = "AADSTS";
        var text = failure.GetBaseException().Message;
        var at = text.IndexOf(Server, StringComparison.Ordinal);
        if (at < 0 && failure is CredentialUnavailableException or AuthenticationFailedException { InnerException: null })
            text = failure.Message;
        return (at < 0 ? text : text[at..]).Split("To troubleshoot", 2)[0].Split("Trace ID:", 2)[0];
    }
}
