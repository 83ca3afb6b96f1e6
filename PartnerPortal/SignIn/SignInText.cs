namespace PartnerPortal.SignIn;

/// <summary>Names the texts of this folder.</summary>
public sealed class SignInText;
